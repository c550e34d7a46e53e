package org.resight.engine.identification;

import java.util.List;
import java.util.Objects;
import org.resight.engine.neighbors.Neighbor;

/** What the search handed to the {@link Identifier}. */
public sealed interface Shortlist {

    /**
     * @param neighbors ≥ 1, in any order
     * @param acrossSides whether sides were compared that are not comparable, because there was no other
     * @param gallerySize how many annotations were searched
     */
    record Found(List<Neighbor> neighbors, boolean acrossSides, long gallerySize) implements Shortlist {

        /** @throws IllegalArgumentException if it is empty, or longer than the gallery */
        public Found {
            neighbors = List.copyOf(neighbors);
            if (neighbors.isEmpty() || neighbors.size() > gallerySize) {
                throw new IllegalArgumentException("%d neighbors cannot come from a gallery of %d"
                        .formatted(neighbors.size(), gallerySize));
            }
        }
    }

    /** Nothing to compare with, and why. */
    record Empty(Identification.Reason reason) implements Shortlist {

        public Empty {
            Objects.requireNonNull(reason, "reason");
        }
    }
}
