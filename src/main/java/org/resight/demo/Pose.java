package org.resight.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * How an animal stands: angles in radians.
 *
 * @param neck raised (positive) or lowered
 * @param head raised or lowered against the neck
 * @param turn of the head to one side
 * @param swings of the four legs, forward positive
 * @param bends of the four knees, backward positive
 * @param tail swung
 * @param stoutness factor of the trunk's thickness
 */
record Pose(double neck, double head, double turn, double[] swings, double[] bends, double tail, double stoutness) {

    /** Standing, walking or, in one of four, with the head down to graze or drink. */
    static Pose of(Behaviour behaviour, Anatomy anatomy, double stoutness, Random random) {
        double stride = behaviour == Behaviour.WALKING ? 0.30 : 0.07;
        double phase = random.nextDouble() * 2 * Math.PI;
        double[] swings = new double[4];
        double[] bends = new double[4];
        double[] offsets = {0, Math.PI, Math.PI * 0.9, Math.PI * 1.9};
        for (int leg = 0; leg < 4; leg++) {
            swings[leg] = stride * Math.sin(phase + offsets[leg]) + 0.03 * random.nextGaussian();
            bends[leg] = behaviour == Behaviour.WALKING ? 0.5 * Math.max(0, Math.cos(phase + offsets[leg])) : 0;
        }
        boolean down = behaviour == Behaviour.HEAD_DOWN;
        double neck = down ? -anatomy.grazing() : 0.08 * random.nextGaussian();
        double head = down ? anatomy.grazing() * 0.45 : 0.06 * random.nextGaussian();
        return new Pose(neck, head, down ? 0 : 0.35 * random.nextGaussian(), swings, bends,
                0.2 * random.nextGaussian(), stoutness);
    }

    /** The animal's surface in this pose, its lowest point on y = 0. */
    List<Tube> shape(Anatomy anatomy) {
        Chain body = anatomy.body();
        int bending = anatomy.headAt() - anatomy.neckFrom() + 1;
        List<Chain> onHead = new ArrayList<>(anatomy.ears());
        Chain head = anatomy.head();
        List<Chain> crown = new ArrayList<>(anatomy.crown());
        for (int joint = anatomy.neckFrom(); joint <= anatomy.headAt(); joint++) {
            double x = body.x(joint - 1);
            double y = body.y(joint - 1);
            double angle = neck / bending;
            body = body.turned(joint, x, y, angle);
            head = head.turned(0, x, y, angle);
            onHead.replaceAll(chain -> chain.turned(0, x, y, angle));
            int place = joint - anatomy.neckFrom() + 1;
            crown.replaceAll(chain -> chain.turned(anatomy.crownOnNeck() ? place : 0, x, y, angle));
        }
        double pollX = body.x(anatomy.headAt());
        double pollY = body.y(anatomy.headAt());
        head = head.turned(0, pollX, pollY, this.head);
        onHead.replaceAll(chain -> chain.turned(0, pollX, pollY, this.head));
        if (!anatomy.crownOnNeck()) {
            crown.replaceAll(chain -> chain.turned(0, pollX, pollY, this.head));
        }
        List<Tube> neckAndHead = new ArrayList<>();
        neckAndHead.add(Tube.around(body.thickened(stoutness), anatomy.body().shares(), 6, 40));
        neckAndHead.add(Tube.around(head, anatomy.head().shares(), 6, 28));
        onHead.forEach(chain -> neckAndHead.add(Tube.around(chain, chain.shares(), 4, 12)));
        crown.forEach(chain -> neckAndHead.add(Tube.around(chain, chain.shares(), 4, 12)));
        double neckX = body.x(anatomy.neckFrom() - 1);
        double neckY = body.y(anatomy.neckFrom() - 1);
        neckAndHead.forEach(tube -> tube.turnSideways(neckX, neckY, pollX, pollY, turn));
        List<Tube> tubes = new ArrayList<>(neckAndHead);
        tubes.add(Tube.around(anatomy.tail().turned(1, anatomy.tail().x(0), anatomy.tail().y(0), tail),
                anatomy.tail().shares(), 5, 12));
        for (int leg = 0; leg < 4; leg++) {
            tubes.add(leg(anatomy.legs().get(leg), anatomy.knee(), swings[leg], bends[leg]));
        }
        double lowest = tubes.stream().mapToDouble(Tube::lowest).min().orElseThrow();
        for (Tube tube : tubes) {
            tube.shift(-lowest);
            tube.computeNormals();
        }
        return tubes;
    }

    private Tube leg(Chain leg, int knee, double swing, double bend) {
        Chain swung = leg.turned(0, leg.x(1), leg.y(1), swing);
        Chain bent = swung.turned(knee + 1, swung.x(knee), swung.y(knee), -bend);
        return Tube.around(bent.thickened(stoutness), leg.shares(), 5, 24);
    }
}
