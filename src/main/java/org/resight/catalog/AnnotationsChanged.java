package org.resight.catalog;

import java.util.List;

/**
 * Fired in the transaction that draws a box anew, or corrects the species or the side of what is in it: who keeps
 * something made from the old one makes it again.
 *
 * @param annotations ids of the changed annotations
 * @param redrawn whether the boxes themselves changed, so that other pixels are inside
 */
public record AnnotationsChanged(List<Long> annotations, boolean redrawn) {

    public AnnotationsChanged {
        annotations = List.copyOf(annotations);
    }
}
