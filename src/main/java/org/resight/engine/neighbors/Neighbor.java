package org.resight.engine.neighbors;

import java.util.Comparator;
import java.util.Objects;

/**
 * A gallery annotation near a query.
 *
 * @param annotation its id
 * @param sighting id of the sighting that it belongs to
 * @param viewpoint the side that it shows
 * @param similarity cosine similarity to the query, in [−1, 1]
 */
public record Neighbor(long annotation, long sighting, Viewpoint viewpoint, double similarity) {

    /** Most similar first; equally similar ones by the annotation's id, so that an answer can be had again. */
    public static final Comparator<Neighbor> NEAREST_FIRST =
            Comparator.comparingDouble(Neighbor::similarity).reversed().thenComparingLong(Neighbor::annotation);

    /** @throws IllegalArgumentException if the similarity is no cosine */
    public Neighbor {
        Objects.requireNonNull(viewpoint, "viewpoint");
        if (!(similarity >= -1 && similarity <= 1)) {
            throw new IllegalArgumentException("a cosine similarity lies between −1 and 1; it is " + similarity);
        }
    }
}
