package org.resight.engine.neighbors;

import java.util.Objects;
import org.resight.engine.embedding.Embedding;

/**
 * An annotation as the index knows it. Who it shows is not here: names change, vectors do not.
 *
 * @param annotation its id, unique in the index
 * @param sighting id of the sighting that it belongs to
 * @param species id of the species, which is a partition: no search crosses it
 * @param viewpoint the side that it shows
 * @param embedding its vector
 */
public record GalleryEntry(long annotation, long sighting, long species, Viewpoint viewpoint, Embedding embedding) {

    public GalleryEntry {
        Objects.requireNonNull(viewpoint, "viewpoint");
        Objects.requireNonNull(embedding, "embedding");
    }
}
