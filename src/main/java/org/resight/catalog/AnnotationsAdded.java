package org.resight.catalog;

import java.util.List;

/**
 * Annotations were added. Fired inside the transaction that adds them, after the flush and after their embeddings were stored, if
 * they are known already; those that have none yet are embedded by whoever observes it.
 */
public record AnnotationsAdded(List<Long> ids) {

    public AnnotationsAdded {
        ids = List.copyOf(ids);
    }
}
