package org.resight.catalog;

import java.util.List;

/**
 * The boxes of annotations were drawn anew: their embeddings are of another part of the photograph and no longer hold. Fired inside
 * the transaction that draws them.
 */
public record AnnotationsRedrawn(List<Long> ids) {

    public AnnotationsRedrawn {
        ids = List.copyOf(ids);
    }
}
