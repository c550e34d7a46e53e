package org.resight.demo;

/** Smooth random numbers over a plane: the same place and seed always give the same. */
final class SmoothNoise {

    private final long seed;

    SmoothNoise(long seed) {
        this.seed = seed * 0x9E3779B97F4A7C15L;
    }

    /** In [−1, 1]; changes over a distance of about 1. */
    double at(double x, double y) {
        long column = (long) Math.floor(x);
        long row = (long) Math.floor(y);
        double dx = eased(x - column);
        double dy = eased(y - row);
        double top = mix(lattice(column, row), lattice(column + 1, row), dx);
        double bottom = mix(lattice(column, row + 1), lattice(column + 1, row + 1), dx);
        return mix(top, bottom, dy);
    }

    /** The sum of octaves, each half as wide and half as strong as the one before; about [−1, 1]. */
    double at(double x, double y, int octaves) {
        double sum = 0;
        double strength = 0.5;
        double frequency = 1;
        for (int octave = 0; octave < octaves; octave++) {
            sum += strength * at(x * frequency + 17.3 * octave, y * frequency - 9.1 * octave);
            strength /= 2;
            frequency *= 2;
        }
        return sum * 1.3;
    }

    private double lattice(long column, long row) {
        long bits = seed ^ column * 0xD1B54A32D192ED03L ^ row * 0xABC98388FB8FAC03L;
        bits = (bits ^ bits >>> 32) * 0xD6E8FEB86659FD93L;
        bits = (bits ^ bits >>> 32) * 0xD6E8FEB86659FD93L;
        return (bits >> 11) * 0x1p-52;
    }

    private static double eased(double t) {
        return t * t * (3 - 2 * t);
    }

    static double mix(double from, double to, double share) {
        return from + (to - from) * share;
    }

    /** 0 below the one edge, 1 above the other, smooth between. */
    static double step(double from, double to, double value) {
        double t = Math.max(0, Math.min(1, (value - from) / (to - from)));
        return eased(t);
    }
}
