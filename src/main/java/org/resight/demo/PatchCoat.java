package org.resight.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Patches like a giraffe's: the cells around scattered points (a Voronoi diagram with wavy borders), brown, each a
 * little different, and light lines between them.
 */
final class PatchCoat implements Coat {

    private static final int LINE = 0xEBDDBB;
    private static final int PATCH = 0xA9662F;
    private static final int HOOF = 0x3B2E26;

    private final long seed;
    private final double size;
    private final double gap;
    private final double jagged;
    private final double dark;

    PatchCoat(long seed) {
        this.seed = seed;
        Random random = new Random(seed);
        size = 0.215 * (0.80 + 0.45 * random.nextDouble());
        gap = 0.10 + 0.16 * random.nextDouble();
        jagged = 0.05 + 0.22 * random.nextDouble();
        dark = 0.78 + 0.34 * random.nextDouble();
    }

    private record Cell(double along, double arc, double brown) {}

    @Override
    public Skin paint(Chain chain) {
        CoatCanvas canvas = new CoatCanvas(chain);
        Part part = chain.part();
        Random random = new Random(seed * 31 + part.ordinal());
        SmoothNoise wave = new SmoothNoise(random.nextLong());
        SmoothNoise fur = new SmoothNoise(random.nextLong());
        double spacing = spacing(part);
        Grid grid = cells(canvas, spacing, random);
        canvas.colour((along, arc, angle) -> {
            double share = along / canvas.length;
            double shrink = shrink(part, share);
            double x = along + jagged * spacing * wave.at(along * 9, arc * 9, 2);
            double y = arc + jagged * spacing * wave.at(along * 9 + 50, arc * 9, 2);
            int colour = cellColour(grid, spacing, x, y, shrink, share, part);
            double belly = part == Part.BODY && share < 0.62 ? SmoothNoise.step(2.3, 2.9, Math.abs(angle)) : 0;
            colour = CoatCanvas.mix(colour, LINE, 0.8 * belly);
            return CoatCanvas.shaded(ends(part, share, colour), 0.95 + 0.08 * fur.at(along * 30, arc * 120, 2));
        });
        if (part == Part.HEAD) {
            Face.eyes(canvas, 0.36, 0x1C120C);
        }
        return canvas.skin();
    }

    private int cellColour(Grid grid, double spacing, double x, double y, double shrink, double share,
            Part part) {
        double nearest = Double.MAX_VALUE;
        double second = Double.MAX_VALUE;
        Cell own = null;
        int column = grid.place(x);
        int row = grid.place(y);
        for (int c = column - 1; c <= column + 1; c++) {
            for (int r = row - 1; r <= row + 1; r++) {
                for (Cell cell : grid.at(c, r)) {
                    double distance = Math.sqrt((cell.along - x) * (cell.along - x) + (cell.arc - y) * (cell.arc - y));
                    if (distance < nearest) {
                        second = nearest;
                        nearest = distance;
                        own = cell;
                    } else if (distance < second) {
                        second = distance;
                    }
                }
            }
        }
        if (own == null || second == Double.MAX_VALUE) {
            return LINE;
        }
        double inside = (second - nearest) / spacing - gap - shrink;
        int brown = CoatCanvas.shaded(PATCH, dark * own.brown * (1.12 - 0.25 * SmoothNoise.step(0, 0.5, inside)));
        double fade = part.isLeg() ? SmoothNoise.step(0.5, 0.9, share) : 0;
        return CoatCanvas.mix(LINE, brown, SmoothNoise.step(-0.035, 0.035, inside) * (1 - 0.7 * fade));
    }

    private double spacing(Part part) {
        return switch (part) {
            case BODY -> size;
            case HEAD -> size * 0.36;
            case TAIL, EARS, CROWN -> size * 0.4;
            default -> size * 0.62;
        };
    }

    private static double shrink(Part part, double share) {
        return part.isLeg() ? 0.5 * SmoothNoise.step(0.35, 0.8, share) : part == Part.HEAD ? 0.25 * share : 0;
    }

    /** Cells by where they are, so that only those near a point are looked at. */
    private record Grid(double spacing, int around, List<List<Cell>> places) {

        static Grid of(double spacing, double reach) {
            int around = (int) Math.ceil(reach / spacing) + 3;
            List<List<Cell>> places = new ArrayList<>();
            for (int i = 0; i < 4 * around * around; i++) {
                places.add(new ArrayList<>(2));
            }
            return new Grid(spacing, around, places);
        }

        int place(double metres) {
            return (int) Math.floor(metres / spacing);
        }

        List<Cell> at(int column, int row) {
            return places.get((Math.floorMod(column + around, 2 * around)) * 2 * around
                    + Math.floorMod(row + around, 2 * around));
        }
    }

    /** Scattered, none nearer to another than the spacing allows; a few tries per place fill the surface well. */
    private static Grid cells(CoatCanvas canvas, double spacing, Random random) {
        double widest = 0;
        for (int i = 0; i <= 20; i++) {
            widest = Math.max(widest, canvas.radius(canvas.length * i / 20));
        }
        double half = Math.PI * widest + spacing;
        Grid grid = Grid.of(spacing, Math.max(half, canvas.length + spacing));
        List<Cell> all = new ArrayList<>();
        double area = (canvas.length + 2 * spacing) * 2 * half;
        int tries = (int) (area / spacing / spacing * 14);
        for (int i = 0; i < tries; i++) {
            double along = -spacing + random.nextDouble() * (canvas.length + 2 * spacing);
            double arc = -half + 2 * half * random.nextDouble();
            if (all.stream().allMatch(cell -> Math.hypot(cell.along - along, cell.arc - arc) > 0.78 * spacing)) {
                Cell cell = new Cell(along, arc, 0.82 + 0.32 * random.nextDouble());
                all.add(cell);
                grid.at(grid.place(along), grid.place(arc)).add(cell);
            }
        }
        return grid;
    }

    private static int ends(Part part, double share, int colour) {
        return switch (part) {
            case HEAD -> CoatCanvas.mix(colour, 0x8A7563, 0.8 * SmoothNoise.step(0.78, 0.95, share));
            case TAIL -> CoatCanvas.mix(colour, HOOF, SmoothNoise.step(0.55, 0.65, share));
            case CROWN -> CoatCanvas.mix(0xA97C4B, HOOF, SmoothNoise.step(0.55, 0.8, share));
            case BODY -> colour;
            case EARS -> CoatCanvas.mix(LINE, 0xB98F62, share);
            default -> CoatCanvas.mix(colour, HOOF, SmoothNoise.step(0.955, 0.97, share));
        };
    }
}
