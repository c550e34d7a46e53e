package org.resight.engine.evaluation;

import java.util.Collection;

/**
 * How high a rate of errors can be in truth, given what a few individuals showed. Photographs of one individual are not
 * independent of each other, individuals are, so the unit is the individual and its error the share of its photographs
 * that went wrong: a number in [0, 1], not a coin. The exact binomial bound (Clopper and Pearson 1934) is for coins; this is
 * the Hoeffding–Bentkus bound for means of independent values in [0, 1] (Bates, Angelopoulos, Lei, Malik, Jordan 2021,
 * "Distribution-free, risk-controlling prediction sets", section 3.1). Without any error both are the same,
 * 1 − δ^(1/n).
 *
 * @param rate mean over the individuals, in [0, 1]
 * @param individuals how many there were, ≥ 1
 * @param upper the true rate is below, with this confidence, in [rate, 1]
 * @param confidence 1 − δ, in (0, 1)
 */
public record RateBound(double rate, int individuals, double upper, double confidence) {

    private static final int HALVINGS = 60;

    /**
     * @param shares per individual, the share of its photographs that went wrong
     * @throws IllegalArgumentException if there is no individual, a share is no share, or the confidence is not in (0, 1)
     */
    public static RateBound of(Collection<Double> shares, double confidence) {
        if (shares.isEmpty() || shares.stream().anyMatch(share -> !(share >= 0 && share <= 1))) {
            throw new IllegalArgumentException("a bound needs shares between 0 and 1, not " + shares);
        }
        requireConfidence(confidence);
        double rate = shares.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
        return new RateBound(rate, shares.size(), upper(rate, shares.size(), 1 - confidence), confidence);
    }

    /** How many individuals without any error it takes until the true rate is below the wanted one with this confidence. */
    public static int individualsNeeded(double wanted, double confidence) {
        requireConfidence(confidence);
        if (!(wanted > 0 && wanted < 1)) {
            throw new IllegalArgumentException("a wanted rate lies between 0 and 1; it is " + wanted);
        }
        return (int) Math.ceil(Math.log(1 - confidence) / Math.log1p(-wanted));
    }

    private static void requireConfidence(double confidence) {
        if (!(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException("a confidence lies between 0 and 1; it is " + confidence);
        }
    }

    /** The rate at which so few errors would be just too unlikely. */
    private static double upper(double rate, int n, double delta) {
        double low = rate;
        double high = 1;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (tail(rate, n, middle) > delta) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    /** Bound on the probability of a mean of at most rate, where the true one is mu ≥ rate. */
    private static double tail(double rate, int n, double mu) {
        double hoeffding = Math.exp(-n * divergence(rate, mu));
        // a mean such as 3 · (1 / 3) may round above the whole number
        double bentkus = Math.E * binomialUpTo((int) Math.ceil(n * rate - 1e-9), n, mu);
        return Math.min(hoeffding, bentkus);
    }

    /** Kullback–Leibler divergence of two coins. */
    private static double divergence(double a, double b) {
        return term(a, b) + term(1 - a, 1 - b);
    }

    private static double term(double a, double b) {
        return a == 0 ? 0 : b == 0 ? Double.POSITIVE_INFINITY : a * Math.log(a / b);
    }

    private static double binomialUpTo(int most, int n, double p) {
        if (most >= n) {
            return 1;
        }
        double odds = Math.log(p) - Math.log1p(-p);
        double term = n * Math.log1p(-p);
        double sum = Math.exp(term);
        for (int k = 1; k <= most; k++) {
            term += Math.log((double) (n - k + 1) / k) + odds;
            sum += Math.exp(term);
        }
        return Math.min(1, sum);
    }
}
