package org.resight.engine.identification;

import java.util.Comparator;
import java.util.Objects;
import org.resight.engine.neighbors.Neighbor;

/**
 * A gallery annotation and what a method makes of it.
 *
 * @param neighbor the annotation, with its cosine similarity
 * @param score by which it is ranked, in [−1, 1]: the similarity itself, or what a recipe's stages made of it
 * @param compared whether every stage looked at it; otherwise it is only listed, behind all that were compared
 */
public record ScoredNeighbor(Neighbor neighbor, double score, boolean compared) {

    /** Compared before listed, best first; equally good ones by similarity, then by id, so that an answer can be had again. */
    public static final Comparator<ScoredNeighbor> BEST_FIRST = Comparator.comparing(ScoredNeighbor::compared)
            .thenComparingDouble(ScoredNeighbor::score).reversed()
            .thenComparing(ScoredNeighbor::neighbor, Neighbor.NEAREST_FIRST);

    /** @throws IllegalArgumentException if the score is not in [−1, 1] */
    public ScoredNeighbor {
        Objects.requireNonNull(neighbor, "neighbor");
        if (!(score >= -1 && score <= 1)) {
            throw new IllegalArgumentException("a score to rank by lies between −1 and 1; it is " + score);
        }
    }

    /** Ranked by its similarity alone. */
    public static ScoredNeighbor bySimilarity(Neighbor neighbor) {
        return new ScoredNeighbor(neighbor, neighbor.similarity(), true);
    }
}
