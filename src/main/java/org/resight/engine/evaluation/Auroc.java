package org.resight.engine.evaluation;

import java.util.Arrays;

/**
 * Area under the receiver operating characteristic: how likely a random known individual scores above a random unknown
 * one, ties counting half (Mann and Whitney's U over the number of pairs). 0.5 is chance.
 */
public final class Auroc {

    private Auroc() {}

    /**
     * @param known top similarities of queries whose individual is in the gallery, ≥ 1
     * @param unknown top similarities of the others, ≥ 1
     * @return in [0, 1]
     * @throws IllegalArgumentException if either is empty or holds NaN: there is no such area then
     */
    public static double of(double[] known, double[] unknown) {
        if (known.length == 0 || unknown.length == 0) {
            throw new IllegalArgumentException("the AUROC needs at least one known and one unknown query, not %d and %d"
                    .formatted(known.length, unknown.length));
        }
        double[] low = unknown.clone();
        Arrays.sort(low);
        // sorting puts NaN last
        if (Double.isNaN(low[low.length - 1]) || Arrays.stream(known).anyMatch(Double::isNaN)) {
            throw new IllegalArgumentException("a score is not a number");
        }
        double wins = 0;
        for (double score : known) {
            int below = firstNotBelow(low, score);
            int notAbove = firstNotBelow(low, Math.nextUp(score));
            wins += below + 0.5 * (notAbove - below);
        }
        return wins / ((double) known.length * unknown.length);
    }

    /** How many of the sorted values are below this one. */
    private static int firstNotBelow(double[] sorted, double value) {
        int from = 0;
        int to = sorted.length;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (sorted[middle] < value) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }
}
