package org.resight.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Stripes like a zebra's: a wave along the part, bent by noise, with forks where a stripe ends between two others. A
 * fork is a dislocation of the wave: its phase turns once around the point.
 */
final class StripeCoat implements Coat {

    private static final int WHITE = 0xEFE9DC;
    private static final int BLACK = 0x241D1A;
    private static final int MUZZLE = 0x2E2624;

    private final long seed;
    private final double width;
    private final double duty;
    private final double wildness;
    private final double forkiness;

    StripeCoat(long seed) {
        this.seed = seed;
        Random random = new Random(seed);
        width = 0.092 * (0.74 + 0.56 * random.nextDouble());
        duty = -0.25 + 0.5 * random.nextDouble();
        wildness = 1.8 + 1.8 * random.nextDouble();
        forkiness = 0.5 + random.nextDouble();
    }

    private record Fork(double along, double arc, int turn) {}

    @Override
    public Skin paint(Chain chain) {
        CoatCanvas canvas = new CoatCanvas(chain);
        Part part = chain.part();
        Random random = new Random(seed * 31 + part.ordinal());
        SmoothNoise left = new SmoothNoise(random.nextLong());
        SmoothNoise right = new SmoothNoise(random.nextLong());
        SmoothNoise fur = new SmoothNoise(random.nextLong());
        List<Fork> forks = forks(canvas, random);
        canvas.colour((along, arc, angle) -> {
            double share = along / canvas.length;
            double side = SmoothNoise.step(-0.05, 0.05, arc);
            double bend = SmoothNoise.mix(left.at(along * 5.5, arc * 5.5, 2), right.at(along * 5.5, arc * 5.5, 2), side);
            double phase = phase(part, along, share, Math.abs(arc)) + wildness * bend;
            phase += turnAround(forks, along, arc);
            double belly = SmoothNoise.step(2.2, 2.9, Math.abs(angle));
            double dark = SmoothNoise.step(-0.22, 0.22, Math.cos(phase) + duty - (part.isLeg() ? 0 : 1.5 * belly));
            int colour = CoatCanvas.mix(WHITE, BLACK, dark);
            return CoatCanvas.shaded(ends(part, share, angle, colour), 0.94 + 0.1 * fur.at(along * 30, arc * 140, 2));
        });
        if (part == Part.HEAD) {
            Face.eyes(canvas, 0.30, 0x15100E);
        }
        return canvas.skin();
    }

    /** The sum of the angles at which the forks are seen, up to whole turns: the angle of a product of complex numbers. */
    private static double turnAround(List<Fork> forks, double along, double arc) {
        double real = 1;
        double imaginary = 0;
        for (Fork fork : forks) {
            double x = along - fork.along;
            double y = fork.turn * (arc - fork.arc);
            double product = real * x - imaginary * y;
            imaginary = real * y + imaginary * x;
            real = product;
        }
        return Math.atan2(imaginary, real);
    }

    private double phase(Part part, double along, double share, double arc) {
        double turns = switch (part) {
            // wider on the rump, where stripes run backwards down the flank
            case BODY -> along / width - 0.9 * Math.exp(-along / 0.5)
                    + 1.2 * arc / width * 0.35 * SmoothNoise.step(0.55, 0.05, along);
            case HEAD -> along / (width * 0.52) + 0.25 * arc / width;
            case CROWN -> along / (width * 0.95);
            case TAIL -> along / (width * 0.5);
            case EARS -> 0.3 + share * 1.5;
            default -> along / (width * SmoothNoise.mix(1.0, 0.55, share));
        };
        return 2 * Math.PI * turns;
    }

    private List<Fork> forks(CoatCanvas canvas, Random random) {
        List<Fork> forks = new ArrayList<>();
        int count = switch (canvas.part) {
            case BODY -> (int) (38 * forkiness);
            case HEAD -> 4;
            default -> canvas.part.isLeg() ? 3 : 0;
        };
        for (int i = 0; i < count; i++) {
            double along = canvas.length * (0.04 + 0.9 * random.nextDouble());
            double side = i % 2 == 0 ? 1 : -1;
            double arc = side * canvas.radius(along) * (0.25 + 1.9 * random.nextDouble());
            forks.add(new Fork(along, arc, i / 2 % 2 == 0 ? 1 : -1));
        }
        return forks;
    }

    private static int ends(Part part, double share, double angle, int colour) {
        return switch (part) {
            case HEAD -> CoatCanvas.mix(colour, MUZZLE, SmoothNoise.step(0.74, 0.86, share));
            case TAIL -> CoatCanvas.mix(colour, BLACK, SmoothNoise.step(0.5, 0.6, share));
            case BODY -> Math.abs(angle) < 0.06 && share < 0.6 ? BLACK : colour;
            case CROWN, EARS -> colour;
            default -> CoatCanvas.mix(colour, MUZZLE, SmoothNoise.step(0.91, 0.94, share));
        };
    }
}
