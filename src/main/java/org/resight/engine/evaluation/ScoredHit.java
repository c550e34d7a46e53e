package org.resight.engine.evaluation;

import java.util.Comparator;
import java.util.Objects;

/**
 * A sample of the gallery and how much it resembles a query.
 *
 * @param gallery what was compared with
 * @param score by any method, finite; higher is more alike. Comparable only with scores of the same method
 */
public record ScoredHit(Sample gallery, double score) {

    /** By score, equal ones by file, so that the order never depends on how they were found. */
    public static final Comparator<ScoredHit> BEST_FIRST = Comparator.comparingDouble(ScoredHit::score).reversed()
            .thenComparing(hit -> hit.gallery().file());

    /** @throws IllegalArgumentException if the score is not finite: leave out what was not compared */
    public ScoredHit {
        Objects.requireNonNull(gallery, "gallery");
        if (!Double.isFinite(score)) {
            throw new IllegalArgumentException("the score of %s is %s".formatted(gallery.file(), score));
        }
    }
}
