package org.resight.engine.calibration;

import java.util.Arrays;

/**
 * Piecewise cubic Hermite interpolation that rises where its points rise (PCHIP; Fritsch and Butland, A method for
 * constructing local monotone piecewise cubic interpolants, 1984, with the one-sided end slopes that SciPy uses).
 */
final class MonotoneCubic {

    private final double[] x;
    private final double[] y;
    private final double[] slopes;

    /** @param x rising, distinct, ≥ 2 */
    MonotoneCubic(double[] x, double[] y) {
        this.x = x;
        this.y = y;
        slopes = slopes(x, y);
    }

    /** The value at a place; outside, that of the nearest end. */
    double at(double place) {
        int last = x.length - 1;
        if (place <= x[0]) {
            return y[0];
        }
        if (place >= x[last]) {
            return y[last];
        }
        int found = Arrays.binarySearch(x, place);
        int i = found >= 0 ? found : -found - 2;
        double h = x[i + 1] - x[i];
        double t = (place - x[i]) / h;
        double rest = 1 - t;
        double value = y[i] * (1 + 2 * t) * rest * rest + y[i + 1] * t * t * (3 - 2 * t)
                + h * t * rest * (slopes[i] * rest - slopes[i + 1] * t);
        // rounding must not lead out of the interval, or the curve would fall by a hair
        return Math.min(Math.max(value, Math.min(y[i], y[i + 1])), Math.max(y[i], y[i + 1]));
    }

    private static double[] slopes(double[] x, double[] y) {
        int n = x.length;
        double[] h = new double[n - 1];
        double[] chord = new double[n - 1];
        for (int i = 0; i < n - 1; i++) {
            h[i] = x[i + 1] - x[i];
            chord[i] = (y[i + 1] - y[i]) / h[i];
        }
        double[] slopes = new double[n];
        if (n == 2) {
            Arrays.fill(slopes, chord[0]);
            return slopes;
        }
        for (int i = 1; i < n - 1; i++) {
            if (chord[i - 1] * chord[i] > 0) {
                double before = 2 * h[i] + h[i - 1];
                double after = h[i] + 2 * h[i - 1];
                slopes[i] = (before + after) / (before / chord[i - 1] + after / chord[i]);
            }
        }
        slopes[0] = endSlope(h[0], h[1], chord[0], chord[1]);
        slopes[n - 1] = endSlope(h[n - 2], h[n - 3], chord[n - 2], chord[n - 3]);
        return slopes;
    }

    private static double endSlope(double width, double nextWidth, double chord, double nextChord) {
        double slope = ((2 * width + nextWidth) * chord - width * nextChord) / (width + nextWidth);
        if (Math.signum(slope) != Math.signum(chord)) {
            return 0;
        }
        boolean turns = Math.signum(chord) != Math.signum(nextChord);
        return turns && Math.abs(slope) > 3 * Math.abs(chord) ? 3 * chord : slope;
    }
}
