package org.resight.engine.evaluation;

import org.resight.engine.neighbors.Viewpoint;

/**
 * One confirmed annotation asked of all others: with its own individual in the gallery it is a known animal, without it a
 * new one.
 *
 * @param individual who it shows
 * @param viewpoint the side that it shows
 * @param own best similarity to the same individual in another encounter; −∞ where there is none to compare with
 * @param other best similarity to another individual; −∞ where there is none to compare with
 * @param right whether the decision rule names the right animal, if it names any
 */
public record Trial(long individual, Viewpoint viewpoint, double own, double other, boolean right) {

    /** By the rule that names the nearest of all; a tie is not right. */
    public Trial(long individual, Viewpoint viewpoint, double own, double other) {
        this(individual, viewpoint, own, other, own > other);
    }

    /** Whether the individual could be recognised: it was seen another time from a comparable side. */
    public boolean known() {
        return own > Double.NEGATIVE_INFINITY;
    }

    /** Whether the animal could be asked about as if it were new: there is somebody else to compare with. */
    public boolean unknown() {
        return other > Double.NEGATIVE_INFINITY;
    }

    /** Similarity of the nearest of all. */
    public double nearest() {
        return Math.max(own, other);
    }
}
