package org.resight.catalog;

import java.util.List;

/**
 * Annotations were added to photographs that are already in the catalog, and have no embedding yet. Fired inside the transaction
 * that adds them; who embeds observes it there, and queues its work in the same transaction.
 */
public record AnnotationsAdded(List<Long> ids) {

    public AnnotationsAdded {
        ids = List.copyOf(ids);
    }
}
