package org.resight.demo;

/**
 * The surface of a part: rings of points around its chain, with normals and with places on its coat. Along a ring,
 * index 0 and the last coincide at the belly; the animal's back is half-way.
 */
final class Tube {

    final Part part;
    final int rings;
    final int sectors;
    /** x, y, z per point. */
    final float[] points;
    /** Unit length, outwards; x, y, z per point. */
    final float[] normals;
    /** Share of the length per ring. */
    final float[] along;

    private Tube(Part part, int rings, int sectors) {
        this.part = part;
        this.rings = rings;
        this.sectors = sectors;
        points = new float[3 * rings * (sectors + 1)];
        normals = new float[points.length];
        along = new float[rings];
    }

    /**
     * @param posed where the chain is now
     * @param shares where each joint lies along the chain at rest, so that the coat stays with the skin
     */
    static Tube around(Chain posed, double[] shares, int perJoint, int sectors) {
        Tube tube = new Tube(posed.part(), (posed.count() - 1) * perJoint + 1, sectors);
        double[] here = new double[5];
        double[] before = new double[5];
        double[] after = new double[5];
        for (int ring = 0; ring < tube.rings; ring++) {
            double t = (double) ring / perJoint;
            sample(posed, t, here);
            sample(posed, t - 0.05, before);
            sample(posed, t + 0.05, after);
            int joint = Math.min((int) t, posed.count() - 2);
            tube.along[ring] = (float) SmoothNoise.mix(shares[joint], shares[joint + 1], t - joint);
            double tx = after[0] - before[0];
            double ty = after[1] - before[1];
            double length = Math.max(1e-9, Math.hypot(tx, ty));
            tube.ring(ring, here, -ty / length, tx / length);
        }
        return tube;
    }

    /** @param upX, upY towards the back, across the chain */
    private void ring(int ring, double[] here, double upX, double upY) {
        for (int sector = 0; sector <= sectors; sector++) {
            double angle = 2 * Math.PI * sector / sectors - Math.PI;
            double up = Math.cos(angle) * Math.max(here[2], 1e-4);
            double right = Math.sin(angle) * Math.max(here[3], 1e-4);
            int at = 3 * (ring * (sectors + 1) + sector);
            points[at] = (float) (here[0] + up * upX);
            points[at + 1] = (float) (here[1] + up * upY);
            points[at + 2] = (float) (here[4] + right);
        }
    }

    /** Catmull–Rom through the joints; beyond the ends, straight on. */
    private static void sample(Chain chain, double t, double[] into) {
        int last = chain.count() - 1;
        int i = Math.max(0, Math.min((int) Math.floor(t), last - 1));
        double u = t - i;
        double[] a = chain.joints()[Math.max(0, i - 1)];
        double[] b = chain.joints()[i];
        double[] c = chain.joints()[i + 1];
        double[] d = chain.joints()[Math.min(last, i + 2)];
        for (int k = 0; k < 5; k++) {
            into[k] = 0.5 * (2 * b[k] + (c[k] - a[k]) * u + (2 * a[k] - 5 * b[k] + 4 * c[k] - d[k]) * u * u
                    + (3 * b[k] - a[k] - 3 * c[k] + d[k]) * u * u * u);
        }
    }

    /** Turns what lies beyond a place on the way to the head to one side, smoothly, around the vertical there. */
    void turnSideways(double fromX, double fromY, double towardsX, double towardsY, double angle) {
        double reach = Math.max(1e-6, Math.hypot(towardsX - fromX, towardsY - fromY));
        for (int at = 0; at < points.length; at += 3) {
            double dx = points[at] - fromX;
            double way = (dx * (towardsX - fromX) + (points[at + 1] - fromY) * (towardsY - fromY)) / reach / reach;
            double turn = angle * SmoothNoise.step(0, 1, way);
            double z = points[at + 2];
            points[at] = (float) (fromX + dx * Math.cos(turn) - z * Math.sin(turn));
            points[at + 2] = (float) (dx * Math.sin(turn) + z * Math.cos(turn));
        }
    }

    void shift(double dy) {
        for (int at = 1; at < points.length; at += 3) {
            points[at] += (float) dy;
        }
    }

    double lowest() {
        double lowest = Double.MAX_VALUE;
        for (int at = 1; at < points.length; at += 3) {
            lowest = Math.min(lowest, points[at]);
        }
        return lowest;
    }

    /** To be called when the points are where they shall be. */
    void computeNormals() {
        int row = 3 * (sectors + 1);
        for (int ring = 0; ring < rings; ring++) {
            int before = Math.max(0, ring - 1) * row;
            int after = Math.min(rings - 1, ring + 1) * row;
            for (int sector = 0; sector <= sectors; sector++) {
                int left = ring * row + 3 * ((sector + sectors - 1) % sectors);
                int right = ring * row + 3 * ((sector + 1) % sectors);
                int a = before + 3 * sector;
                int b = after + 3 * sector;
                double ux = points[b] - points[a];
                double uy = points[b + 1] - points[a + 1];
                double uz = points[b + 2] - points[a + 2];
                double vx = points[right] - points[left];
                double vy = points[right + 1] - points[left + 1];
                double vz = points[right + 2] - points[left + 2];
                double nx = vy * uz - vz * uy;
                double ny = vz * ux - vx * uz;
                double nz = vx * uy - vy * ux;
                double length = Math.max(1e-12, Math.sqrt(nx * nx + ny * ny + nz * nz));
                int at = ring * row + 3 * sector;
                normals[at] = (float) (nx / length);
                normals[at + 1] = (float) (ny / length);
                normals[at + 2] = (float) (nz / length);
            }
        }
    }
}
