package org.resight.engine.identification;

import java.util.Objects;

/**
 * The cut-offs of one species for one embedding model or one fitted recipe. They mean nothing for another model, metric,
 * recipe or score method.
 *
 * @param likelyMatch score (cosine similarity, or what a recipe makes of it) from which on up a candidate is a <em>likely match</em>, in [−1, 1];
 *     at 1 none is, not even an exact copy: it stands for cut-offs that let nothing through
 * @param likelyNew score below which a photograph is <em>likely new</em>, in [−1, likelyMatch]; at 1 all are
 * @param answersFrom score from which on the {@link DecisionRule} names somebody, in [likelyNew, likelyMatch], so that no answer
 *     contradicts its label
 * @param k how many of the nearest annotations vote in the {@link DecisionRule}, ≥ 1
 * @param version number under which these values are stored with every answer, ≥ 1
 * @param standing whether they may label
 */
public record Threshold(double likelyMatch, double likelyNew, double answersFrom, int k, int version, Standing standing) {

    /** Cut-offs by which whoever is not likely new is named. */
    public Threshold(double likelyMatch, double likelyNew, int k, int version, Standing standing) {
        this(likelyMatch, likelyNew, likelyNew, k, version, standing);
    }

    /** Cut-offs in force. */
    public Threshold(double likelyMatch, double likelyNew, int k, int version) {
        this(likelyMatch, likelyNew, k, version, Standing.IN_FORCE);
    }

    /** @throws IllegalArgumentException if a cut-off is no cosine, the two are out of order, or k or version &lt; 1 */
    public Threshold {
        Objects.requireNonNull(standing, "standing");
        // written so that NaN fails too
        if (!(likelyNew >= -1 && likelyNew <= likelyMatch && likelyMatch <= 1)) {
            throw new IllegalArgumentException(
                    "the cut-offs need −1 ≤ likely new ≤ likely match ≤ 1, not likely new %s and likely match %s"
                            .formatted(likelyNew, likelyMatch));
        }
        if (!(answersFrom >= likelyNew && answersFrom <= likelyMatch)) {
            throw new IllegalArgumentException("answers begin between likely new %s and likely match %s, not at %s"
                    .formatted(likelyNew, likelyMatch, answersFrom));
        }
        if (k < 1 || version < 1) {
            throw new IllegalArgumentException("K and version must be at least 1, not %d and %d".formatted(k, version));
        }
    }

    /** The same labels, with names from another score on, or from as near to it as the labels allow. */
    public Threshold answering(double from) {
        return new Threshold(likelyMatch, likelyNew, Math.clamp(from, likelyNew, likelyMatch), k, version, standing);
    }

    /** Whether two give every score the same label. */
    public boolean labelsAs(Threshold other) {
        return likelyMatch == other.likelyMatch && likelyNew == other.likelyNew && standing == other.standing;
    }

    /** What a score means. A score on a cut-off belongs to the upper side; while these are stale, everything is uncertain. */
    public Label label(double score) {
        if (standing.stale()) {
            return Label.UNCERTAIN;
        }
        if (score >= least(likelyMatch)) {
            return Label.LIKELY_MATCH;
        }
        return score >= least(likelyNew) ? Label.UNCERTAIN : Label.LIKELY_NEW;
    }

    /** Below this the {@link DecisionRule} answers <em>new</em>; stale cut-offs call nobody new. */
    double gate() {
        return standing.stale() ? -1 : least(answersFrom);
    }

    /**
     * A cut-off chosen among scores, as it is written here: 1 if no score reaches it, and less than 1 if 1 reaches it.
     *
     * @param chosen a score is let through if it is at least that
     * @return in [−1, 1]
     */
    public static double cutOff(double chosen) {
        return chosen > 1 ? 1 : Math.clamp(chosen, -1, Math.nextDown(1.0));
    }

    private static double least(double cutOff) {
        return cutOff < 1 ? cutOff : Double.POSITIVE_INFINITY;
    }
}
