package org.resight.demo;

/**
 * The middle line of a part with its thickness, in metres: one row per joint of {x forward, y up, radius in the
 * animal's plane, radius across, z to the animal's right}. The first two of a row are where, the others how thick.
 */
record Chain(Part part, double[][] joints) {

    static Chain of(Part part, double z, double[]... rows) {
        double[][] joints = new double[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            joints[i] = new double[]{rows[i][0], rows[i][1], rows[i][2], rows[i][3], z + (rows[i].length > 4 ? rows[i][4] : 0)};
        }
        return new Chain(part, joints);
    }

    int count() {
        return joints.length;
    }

    double x(int joint) {
        return joints[joint][0];
    }

    double y(int joint) {
        return joints[joint][1];
    }

    /** The chain with all joints from one on turned around a pivot, counter-clockwise as seen from its right side. */
    Chain turned(int fromJoint, double pivotX, double pivotY, double angle) {
        double[][] turned = new double[joints.length][];
        double cos = Math.cos(angle);
        double sin = Math.sin(angle);
        for (int i = 0; i < joints.length; i++) {
            turned[i] = joints[i].clone();
            if (i >= fromJoint) {
                double dx = joints[i][0] - pivotX;
                double dy = joints[i][1] - pivotY;
                turned[i][0] = pivotX + dx * cos - dy * sin;
                turned[i][1] = pivotY + dx * sin + dy * cos;
            }
        }
        return new Chain(part, turned);
    }

    Chain moved(double dx, double dy) {
        double[][] moved = new double[joints.length][];
        for (int i = 0; i < joints.length; i++) {
            moved[i] = joints[i].clone();
            moved[i][0] += dx;
            moved[i][1] += dy;
        }
        return new Chain(part, moved);
    }

    /** Thicker or thinner by a factor. */
    Chain thickened(double factor) {
        double[][] thick = new double[joints.length][];
        for (int i = 0; i < joints.length; i++) {
            thick[i] = joints[i].clone();
            thick[i][2] *= factor;
            thick[i][3] *= factor;
        }
        return new Chain(part, thick);
    }

    double length() {
        double length = 0;
        for (int i = 1; i < joints.length; i++) {
            length += Math.hypot(x(i) - x(i - 1), y(i) - y(i - 1));
        }
        return length;
    }

    /** Distance of each joint from the first along the chain, as a share of its length. */
    double[] shares() {
        double[] shares = new double[joints.length];
        for (int i = 1; i < joints.length; i++) {
            shares[i] = shares[i - 1] + Math.hypot(x(i) - x(i - 1), y(i) - y(i - 1));
        }
        for (int i = 1; i < joints.length; i++) {
            shares[i] /= shares[joints.length - 1];
        }
        return shares;
    }

    /** Mean radius at a share of the length. */
    double radius(double share) {
        double[] shares = shares();
        int i = 1;
        while (i < joints.length - 1 && shares[i] < share) {
            i++;
        }
        double t = Math.max(0, Math.min(1, (share - shares[i - 1]) / (shares[i] - shares[i - 1])));
        double before = (joints[i - 1][2] + joints[i - 1][3]) / 2;
        double after = (joints[i][2] + joints[i][3]) / 2;
        return SmoothNoise.mix(before, after, t);
    }
}
