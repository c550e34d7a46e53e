package org.resight.engine.calibration;

import java.util.Arrays;

/**
 * Scores of pairs of annotations whose individuals are known: what calibrations are fitted on. A pair of an annotation
 * with itself, or of two annotations of one sighting, never gets in: such pairs are alike for another reason than the
 * animal, and calibrating on them promises too much. Not for use by several threads while pairs are added.
 */
public final class CalibrationPairs {

    private double[] scores = new double[1024];
    private boolean[] same = new boolean[1024];
    private int size;
    private int positives;
    private int leftOut;

    /**
     * Adds a pair, unless it is one that must not count.
     *
     * @return whether it was added
     * @throws IllegalArgumentException if the score is not finite
     */
    public boolean add(Pictured one, Pictured other, double score) {
        if (!Double.isFinite(score)) {
            throw new IllegalArgumentException("a score to calibrate must be finite, not " + score);
        }
        if (one.annotation() == other.annotation() || one.sighting() == other.sighting()) {
            leftOut++;
            return false;
        }
        if (size == scores.length) {
            scores = Arrays.copyOf(scores, Math.multiplyExact(2, size));
            same = Arrays.copyOf(same, scores.length);
        }
        scores[size] = score;
        same[size] = one.individual() == other.individual();
        positives += same[size] ? 1 : 0;
        size++;
        return true;
    }

    /** How many pairs count. */
    public int size() {
        return size;
    }

    /** How many of them show one animal. */
    public int same() {
        return positives;
    }

    /** How many pairs were offered and must not count. */
    public int leftOut() {
        return leftOut;
    }

    double score(int pair) {
        return scores[pair];
    }

    boolean isSame(int pair) {
        return same[pair];
    }

    /** One weighted outcome per distinct score, by rising score. */
    Steps steps() {
        double[] sorted = Arrays.copyOf(scores, size);
        Arrays.sort(sorted);
        int distinct = 0;
        double[] values = new double[size];
        for (int i = 0; i < size; i++) {
            // adding 0.0 makes one number of the two zeros, which sort apart
            double value = sorted[i] + 0.0;
            if (distinct == 0 || values[distinct - 1] != value) {
                values[distinct++] = value;
            }
        }
        values = Arrays.copyOf(values, distinct);
        double[] hits = new double[distinct];
        double[] weights = new double[distinct];
        for (int i = 0; i < size; i++) {
            int at = Arrays.binarySearch(values, scores[i] + 0.0);
            weights[at]++;
            hits[at] += same[i] ? 1 : 0;
        }
        return new Steps(values, hits, weights);
    }

    /**
     * Outcomes gathered by score.
     *
     * @param scores rising, distinct
     * @param hits how many of each show one animal
     * @param weights how many there are of each
     */
    record Steps(double[] scores, double[] hits, double[] weights) {}
}
