package org.resight.calibrate;

import java.time.Instant;
import java.util.Locale;

/**
 * A version of a species' cut-offs for one model. It is never changed; the newest one takes effect for new runs.
 *
 * @param number from 1
 * @param reason why it was set, in the person's words
 * @param setBy the person, or Resight for starting values
 * @param runs how many runs were answered with it
 */
public record ThresholdVersion(long id, int number, double likelyMatch, double likelyNew, int k, String reason, String setBy,
        Instant createdAt, int runs) {

    /** To three decimals, as it is read. */
    public String likelyMatchText() {
        return String.format(Locale.ROOT, "%.3f", likelyMatch);
    }

    /** To three decimals, as it is read. */
    public String likelyNewText() {
        return String.format(Locale.ROOT, "%.3f", likelyNew);
    }

    CutOffs cutOffs() {
        return new CutOffs(likelyMatch, likelyNew, k);
    }
}
