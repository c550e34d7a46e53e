package org.resight.gallery;

import java.util.List;

/**
 * Fired in the transaction that stores vectors later than their annotations: after a box was drawn anew, a failure was tried
 * again, or another model came into use for the whole catalog.
 *
 * @param annotations ids; empty for the whole catalog
 */
public record AnnotationsEmbedded(List<Long> annotations) {

    public AnnotationsEmbedded {
        annotations = List.copyOf(annotations);
    }

    /** Another model is in use now, and somebody asked for new answers by it. */
    public boolean wholeCatalog() {
        return annotations.isEmpty();
    }
}
