package org.resight.calibrate;

import org.resight.engine.identification.Label;
import org.resight.engine.identification.Threshold;
import org.resight.platform.Refusal;

/**
 * When an answer counts as likely: on cosine similarity, or on the scores of a recipe.
 *
 * @param likelyMatch from here up a candidate is a likely match; −1 to 1
 * @param likelyNew below this the animal is likely new; −1 to 1, not above {@code likelyMatch}; between the two it is uncertain
 * @param k how many nearest annotations the decision rule asks; 1 to 100
 */
public record CutOffs(double likelyMatch, double likelyNew, int k) {

    public CutOffs {
        if (!(Math.abs(likelyMatch) <= 1) || !(Math.abs(likelyNew) <= 1)) {
            throw Refusal.invalid("A cut-off is a score: a number from −1 to 1.");
        }
        if (likelyNew > likelyMatch) {
            throw Refusal.invalid("“Likely new” ends at " + likelyNew + ", above where “likely match” begins (" + likelyMatch
                    + "). It must not be the larger one.");
        }
        if (k < 1 || k > 100) {
            throw Refusal.invalid("K is a number from 1 to 100.");
        }
    }

    /** What a score means by them, whoever answers for them; a score on a cut-off belongs to the upper side. */
    Label label(double score) {
        return new Threshold(likelyMatch, likelyNew, k, 1).label(score);
    }
}
