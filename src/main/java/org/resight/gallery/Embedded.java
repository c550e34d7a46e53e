package org.resight.gallery;

import org.resight.engine.embedding.Embedding;
import org.resight.engine.image.PictureHash;

/** What came of embedding one {@link Crop}. */
public sealed interface Embedded {

    /** That of the crop. */
    String key();

    /**
     * It has a vector.
     *
     * @param looks what it looks like from afar
     */
    record Vector(String key, Embedding embedding, PictureHash looks) implements Embedded {}

    /**
     * It has none, and would have none if tried again with the same model.
     *
     * @param photoName of the crop
     * @param reason what is wrong with the picture and what to do, for people
     */
    record Failed(String key, String photoName, String reason) implements Embedded {}
}
