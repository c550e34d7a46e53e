package org.resight.engine.matching;

import java.util.List;

/**
 * What two crops have in common by one matcher. Raw: only a calibration for the species turns it into a probability.
 *
 * @param score ≥ 0, more is more alike; of most matchers a number of matches
 * @param tentative matches before the last check, ≥ the pairs
 * @param pairs the matches that stood it, to show a reviewer; in order of the query's keypoints
 */
public record PairScore(double score, int tentative, List<PointPair> pairs) {

    /** Of two crops that have nothing in common. */
    public static final PairScore NOTHING = new PairScore(0, 0, List.of());

    /** @throws IllegalArgumentException if a number is out of its range */
    public PairScore {
        pairs = List.copyOf(pairs);
        if (!(score >= 0 && score < Double.POSITIVE_INFINITY) || tentative < pairs.size()) {
            throw new IllegalArgumentException("no score: %s with %d of %d matches".formatted(score, pairs.size(), tentative));
        }
    }

    /** How many matches stood the last check. */
    public int inliers() {
        return pairs.size();
    }
}
