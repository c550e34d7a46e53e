package org.resight.catalog;

import java.util.List;

/**
 * Annotations go to another sighting, or out of the catalog. Fired in the transaction that takes them, before it does: whoever keeps answers
 * that rest on them asks again.
 *
 * @param annotations their ids
 * @param moved whether they stay in the catalog, at another sighting
 */
public record AnnotationsLeaving(List<Long> annotations, boolean moved) {

    public AnnotationsLeaving {
        annotations = List.copyOf(annotations);
    }
}
