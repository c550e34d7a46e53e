package org.resight.ingest;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.resight.catalog.Coordinates;
import org.resight.catalog.Sighting.Observation;
import org.resight.catalog.SightingDate;
import org.resight.catalog.Viewpoint;
import org.resight.engine.image.BoundingBox;

/**
 * A row of a table, understood.
 *
 * @param individual a name, or null when the animal is not named
 * @param date {@link SightingDate#UNKNOWN} when the row has none: then the photograph's counts
 * @param siteName as written, or null
 * @param photos names of files, as written
 * @param box null for the whole photograph
 */
record Draft(int line, long speciesId, @Nullable String individual, SightingDate date, @Nullable String siteName,
        @Nullable Coordinates where, @Nullable Double uncertaintyMetres, Observation seen, @Nullable String clientKey,
        List<String> photos, @Nullable Viewpoint viewpoint, @Nullable Integer quality, @Nullable Box box, @Nullable String licence,
        @Nullable String photographer) {

    Draft {
        photos = List.copyOf(photos);
    }

    /**
     * A box as a table gives it.
     *
     * @param fractions whether the numbers are parts of the photograph's width and height (Camtrap DP) instead of pixels
     */
    record Box(double x, double y, double width, double height, boolean fractions) {

        /** On a photograph of this size, cut to what lies on it; the whole photograph where nothing does. */
        BoundingBox on(int photoWidth, int photoHeight) {
            double sx = fractions ? photoWidth : 1;
            double sy = fractions ? photoHeight : 1;
            int left = (int) Math.round(x * sx);
            int top = (int) Math.round(y * sy);
            int right = (int) Math.min(photoWidth, Math.round((x + width) * sx));
            int bottom = (int) Math.min(photoHeight, Math.round((y + height) * sy));
            return right - left < 8 || bottom - top < 8 ? BoundingBox.whole(photoWidth, photoHeight)
                    : new BoundingBox(left, top, right - left, bottom - top);
        }
    }
}
