package org.resight.catalog;

import java.util.List;

/**
 * Annotations came into the catalog with their embeddings. Fired in the transaction that stored them, which may still roll back:
 * observers work in it or after its success.
 *
 * @param ids of the annotations
 */
public record AnnotationsAdded(List<Long> ids) {

    public AnnotationsAdded {
        ids = List.copyOf(ids);
    }
}
