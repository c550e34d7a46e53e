package org.resight.demo;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Rosettes like a leopard's: rings of blots around a darker middle on the flanks, solid spots on legs, neck, head and
 * belly, rings on the tail; scattered so that none overlap.
 */
final class RosetteCoat implements Coat {

    private static final int CREAM = 0xF0E6D0;
    private static final int BLOT = 0x2A1E15;

    private final long seed;
    private final int gold;
    private final int middle;
    private final double spacing;

    RosetteCoat(long seed) {
        this.seed = seed;
        Random random = new Random(seed);
        gold = CoatCanvas.mix(0xD9AE6B, 0xC48F4C, random.nextDouble());
        middle = CoatCanvas.shaded(gold, 0.80);
        spacing = 0.092 * (0.86 + 0.32 * random.nextDouble());
    }

    private record Spot(double along, double angle) {}

    @Override
    public Skin paint(Chain chain) {
        CoatCanvas canvas = new CoatCanvas(chain);
        Part part = chain.part();
        Random random = new Random(seed * 31 + part.ordinal());
        SmoothNoise fur = new SmoothNoise(random.nextLong());
        SmoothNoise tone = new SmoothNoise(random.nextLong());
        canvas.colour((along, arc, angle) -> {
            double pale = switch (part) {
                case BODY -> SmoothNoise.step(1.5, 2.5, Math.abs(angle));
                case HEAD -> Math.max(SmoothNoise.step(1.6, 2.2, Math.abs(angle)),
                        SmoothNoise.step(0.72, 0.84, along / canvas.length) * 0.8);
                case EARS -> 0;
                default -> 0.25 + 0.3 * SmoothNoise.step(0.5, 1, along / canvas.length);
            };
            int colour = CoatCanvas.mix(gold, CREAM, pale + 0.18 * tone.at(along * 6, arc * 6, 2));
            return CoatCanvas.shaded(colour, 0.95 + 0.13 * fur.at(along * 40, arc * 170, 2));
        });
        if (part == Part.EARS) {
            canvas.colour((along, arc, angle) -> CoatCanvas.mix(BLOT, gold, SmoothNoise.step(0.3, 0.7, along / canvas.length)
                    * SmoothNoise.step(1.0, 0.6, along / canvas.length)));
            return canvas.skin();
        }
        for (Spot spot : spots(canvas, random)) {
            boolean flank = part == Part.BODY && Math.abs(spot.angle) < 2.2 && spot.along < canvas.length * 0.80;
            Graphics2D brush = canvas.brushAt(spot.along, spot.angle);
            if (flank && Math.abs(spot.angle) > 0.22) {
                rosette(brush, distance(part, spot, canvas) * (0.40 + 0.08 * random.nextDouble()), random);
            } else {
                blot(brush, distance(part, spot, canvas) * (0.20 + 0.12 * random.nextDouble()), random);
            }
            brush.dispose();
        }
        if (part == Part.HEAD) {
            Face.eyes(canvas, 0.56, 0xB98A2E);
            Face.muzzle(canvas);
        }
        return canvas.skin();
    }

    private List<Spot> spots(CoatCanvas canvas, Random random) {
        List<Spot> spots = new ArrayList<>();
        double area = 2 * Math.PI * 0.15 * canvas.length;
        int tries = (int) (40 * area / Math.pow(distance(canvas.part, new Spot(canvas.length / 2, 1), canvas), 2));
        for (int i = 0; i < tries; i++) {
            Spot spot = new Spot(canvas.length * random.nextDouble(), Math.PI * (2 * random.nextDouble() - 1));
            boolean free = canvas.part != Part.HEAD
                    || spot.along < canvas.length * 0.7 && Math.abs(spot.angle) < 2.3;
            double radius = canvas.radius(spot.along);
            double distance = distance(canvas.part, spot, canvas);
            for (Spot other : spots) {
                double turn = Math.abs(other.angle - spot.angle);
                free &= Math.hypot(other.along - spot.along, Math.min(turn, 2 * Math.PI - turn) * radius) > distance;
            }
            if (free) {
                spots.add(spot);
            }
        }
        return spots;
    }

    /** How near spots may be to one another at a place. */
    private double distance(Part part, Spot spot, CoatCanvas canvas) {
        double share = spot.along / canvas.length;
        return spacing * switch (part) {
            case BODY -> SmoothNoise.mix(1, 0.55, SmoothNoise.step(0.65, 0.85, share))
                    * SmoothNoise.mix(0.62, 1, SmoothNoise.step(0.1, 0.6, Math.abs(spot.angle)));
            case HEAD -> 0.26;
            case TAIL -> 0.6;
            default -> SmoothNoise.mix(0.72, 0.36, share);
        };
    }

    private void rosette(Graphics2D brush, double radius, Random random) {
        double stretch = 1.0 + 0.45 * random.nextDouble();
        brush.transform(AffineTransform.getRotateInstance(0.5 * random.nextGaussian()));
        brush.scale(stretch, 1);
        brush.setColor(new Color(middle));
        brush.fill(ring(0, 2 * Math.PI, 0, radius, random));
        brush.setColor(new Color(BLOT));
        int blots = 3 + random.nextInt(3);
        double start = 2 * Math.PI * random.nextDouble();
        for (int i = 0; i < blots; i++) {
            double from = start + 2 * Math.PI * i / blots;
            double to = from + 2 * Math.PI / blots * (0.55 + 0.42 * random.nextDouble());
            brush.fill(ring(from, to, radius * (0.52 + 0.16 * random.nextDouble()), radius, random));
        }
    }

    private static void blot(Graphics2D brush, double radius, Random random) {
        brush.transform(AffineTransform.getRotateInstance(Math.PI * random.nextDouble()));
        brush.scale(1 + 0.5 * random.nextDouble(), 1);
        brush.setColor(new Color(BLOT));
        brush.fill(ring(0, 2 * Math.PI, 0, radius, random));
    }

    /** A piece of a ring with an uneven outline. */
    private static Path2D ring(double from, double to, double inner, double outer, Random random) {
        Path2D path = new Path2D.Double();
        int steps = Math.max(6, (int) ((to - from) * 4));
        for (int i = 0; i <= steps; i++) {
            double angle = from + (to - from) * i / steps;
            double taper = inner == 0 ? 1 : 1 - 0.3 * Math.pow(Math.abs(2.0 * i / steps - 1), 3);
            double radius = outer * taper * (0.93 + 0.16 * random.nextDouble());
            if (i == 0) {
                path.moveTo(radius * Math.cos(angle), radius * Math.sin(angle));
            } else {
                path.lineTo(radius * Math.cos(angle), radius * Math.sin(angle));
            }
        }
        for (int i = steps; inner > 0 && i >= 0; i--) {
            double angle = from + (to - from) * i / steps;
            double taper = 1 + 0.2 * Math.pow(Math.abs(2.0 * i / steps - 1), 3);
            path.lineTo(inner * taper * Math.cos(angle), inner * taper * Math.sin(angle));
        }
        path.closePath();
        return path;
    }
}
