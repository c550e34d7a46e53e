package org.resight.engine.evaluation;

import java.util.Arrays;

/**
 * Whether two samples may come from one distribution: the test of Kolmogorov and Smirnov, with the approximation of its tail
 * by M. A. Stephens, <cite>Use of the Kolmogorov-Smirnov, Cramér-von Mises and related statistics without extensive
 * tables</cite>, J. R. Stat. Soc. B 32 (1970), as in Press et al., <cite>Numerical Recipes</cite>, section 14.3.
 *
 * @param distance largest difference of the two cumulative shares, in [0, 1]
 * @param pValue how likely so large a difference is where there is none, in [0, 1]; good from about four effective values
 */
public record KolmogorovSmirnov(double distance, double pValue) {

    private static final int TERMS = 100;

    /** @throws IllegalArgumentException if a sample is empty or holds NaN */
    public static KolmogorovSmirnov of(double[] one, double[] other) {
        double[] a = sorted(one);
        double[] b = sorted(other);
        double distance = 0;
        int i = 0;
        int j = 0;
        while (i < a.length && j < b.length) {
            double value = Math.min(a[i], b[j]);
            while (i < a.length && a[i] <= value) {
                i++;
            }
            while (j < b.length && b[j] <= value) {
                j++;
            }
            distance = Math.max(distance, Math.abs((double) i / a.length - (double) j / b.length));
        }
        double effective = Math.sqrt((double) a.length * b.length / (a.length + b.length));
        return new KolmogorovSmirnov(distance, tail((effective + 0.12 + 0.11 / effective) * distance));
    }

    /** 2 Σ (−1)^(k−1) exp(−2 k² λ²). */
    private static double tail(double lambda) {
        // the series alternates without end near zero, where the value is 1
        if (lambda < 0.2) {
            return 1;
        }
        double sum = 0;
        for (int k = 1; k <= TERMS; k++) {
            sum += (k % 2 == 1 ? 2 : -2) * Math.exp(-2.0 * k * k * lambda * lambda);
        }
        return Math.max(0, Math.min(1, sum));
    }

    private static double[] sorted(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        // sorting puts NaN last
        if (sorted.length == 0 || Double.isNaN(sorted[sorted.length - 1])) {
            throw new IllegalArgumentException("the test needs two samples of numbers, each of at least one");
        }
        return sorted;
    }
}
