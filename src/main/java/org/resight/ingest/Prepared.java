package org.resight.ingest;

import java.util.List;
import org.resight.media.Photo;

/** What came of a file before anything is written to the catalog. */
sealed interface Prepared {

    FileRef file();

    /**
     * Decoded; original and working copies lie in the photo store.
     *
     * @param notes what was left out of its EXIF, and why
     */
    record Ready(FileRef file, Photo.File photo, Photo.Shot shot, List<String> notes) implements Prepared {}

    /**
     * In the catalog already, with its working copies.
     *
     * @param seen whether a sighting shows it that did not come with this import
     */
    record Known(FileRef file, long photoId, int width, int height, boolean seen) implements Prepared {}

    /** Cannot be taken; the reason says why and what to do. */
    record Failed(FileRef file, String reason) implements Prepared {}
}
