package org.resight.ingest;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.resight.engine.image.BoundingBox;

/**
 * What becomes part of one sighting in one step: a row with its photographs, or one photograph without a row.
 *
 * @param row null for a photograph that no row names
 */
record Unit(@Nullable Draft row, List<FileRef> files) {

    Unit {
        files = List.copyOf(files);
    }

    /** A unit whose files have been prepared. */
    record Finished(Unit unit, List<Prepared> photos) {

        Finished {
            photos = List.copyOf(photos);
        }

        /** What the crop of one of its photographs is called until its annotation has an id. */
        String key(Prepared photo) {
            return unit.row() == null ? "file " + photo.file().id() : "row " + unit.row().line() + " file " + photo.file().id();
        }

        /** Whether it is a row about sightings that are in the catalog already; a row with a box is about another animal. */
        boolean supplements() {
            return unit.row() != null && unit.row().box() == null
                    && photos.stream().anyMatch(photo -> photo instanceof Prepared.Known known && known.seen());
        }

        BoundingBox box(int width, int height) {
            Draft row = unit.row();
            return row == null || row.box() == null ? BoundingBox.whole(width, height) : row.box().on(width, height);
        }
    }
}
