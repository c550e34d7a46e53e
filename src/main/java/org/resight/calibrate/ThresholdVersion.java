package org.resight.calibrate;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.resight.engine.identification.Standing;
import org.resight.engine.neighbors.Viewpoint;

/**
 * A version of a species' cut-offs for one model. It is never changed; the newest one takes effect for new runs.
 *
 * @param number from 1, counting along over all sides
 * @param viewpoint the side that it is for; null: every side without cut-offs of its own
 * @param lifted from this version on the side follows the species again
 * @param standing whether it labels
 * @param wanted rates of error that they were chosen for, where these are other than the objective says; else null
 * @param evidence what was known when it was set; null where that was too little
 * @param reason why it was set, in the person's words
 * @param setBy the person, or Resight for starting values
 * @param runs how many runs were answered with it
 * @param inForce whether new runs are answered with it
 */
public record ThresholdVersion(long id, int number, @Nullable Viewpoint viewpoint, boolean lifted, Standing standing, double likelyMatch,
        double likelyNew, int k, Objective objective, @Nullable WantedRates wanted, @Nullable FittedOn evidence, String reason,
        String setBy, Instant createdAt, int runs,
        boolean inForce) {

    /** To three decimals, as it is read. */
    public String likelyMatchText() {
        return String.format(Locale.ROOT, "%.3f", likelyMatch);
    }

    /** To three decimals, as it is read. */
    public String likelyNewText() {
        return String.format(Locale.ROOT, "%.3f", likelyNew);
    }

    /** What they were chosen for, in a sentence. */
    public String chosenFor() {
        return wanted == null ? objective.words() : wanted.words();
    }

    /** Whether nobody can say that photographs drift away from it, since it was set before encounters were told apart. */
    public boolean unwatched() {
        return evidence != null && evidence.nearest().isEmpty();
    }

    /** One nearest similarity of each encounter that it was fitted on; empty where that is not known. */
    double[] fittedNearest() {
        return evidence == null ? new double[0] : evidence.nearest().stream().mapToDouble(Double::doubleValue).toArray();
    }

    public CutOffs cutOffs() {
        return new CutOffs(likelyMatch, likelyNew, k);
    }
}
