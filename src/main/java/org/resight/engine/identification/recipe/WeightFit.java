package org.resight.engine.identification.recipe;

import java.util.Arrays;
import java.util.List;

/**
 * Weights of a linear opinion pool by maximum likelihood (Genest and Zidek 1986): p = Σ wᵢ pᵢ with wᵢ ≥ 0 and Σ wᵢ = 1,
 * which is the likelihood of a mixture, so that expectation–maximisation climbs to the only maximum without a step length to
 * choose. Pairs of one animal and pairs of two count the same in all, or the many easy different pairs would choose alone.
 */
final class WeightFit {

    private static final int MOST_ROUNDS = 2000;
    private static final double SETTLED = 1e-9;
    /** A probability of 0 may be wrong; without this, one pair could rule a score out. */
    private static final double LEAST = 1e-3;

    private WeightFit() {}

    /**
     * @param probabilities per pair, one of each score
     * @param same whether the pair shows one animal
     * @return one weight per score
     */
    static double[] fit(List<double[]> probabilities, List<Boolean> same) {
        int scores = probabilities.getFirst().length;
        double[] weights = new double[scores];
        Arrays.fill(weights, 1.0 / scores);
        long positives = same.stream().filter(each -> each).count();
        long negatives = same.size() - positives;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            double[] next = new double[scores];
            for (int pair = 0; pair < same.size(); pair++) {
                boolean positive = same.get(pair);
                double[] shares = likelihoods(probabilities.get(pair), positive);
                double sum = 0;
                for (int i = 0; i < scores; i++) {
                    shares[i] *= weights[i];
                    sum += shares[i];
                }
                for (int i = 0; i < scores; i++) {
                    next[i] += shares[i] / sum / (positive ? positives : negatives);
                }
            }
            double total = Arrays.stream(next).sum();
            double moved = 0;
            for (int i = 0; i < scores; i++) {
                next[i] /= total;
                moved = Math.max(moved, Math.abs(next[i] - weights[i]));
            }
            weights = next;
            if (moved < SETTLED) {
                break;
            }
        }
        return weights;
    }

    private static double[] likelihoods(double[] probabilities, boolean positive) {
        return Arrays.stream(probabilities).map(p -> Math.max(LEAST, positive ? p : 1 - p)).toArray();
    }
}
