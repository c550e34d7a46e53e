package org.resight.catalog.rest;

import java.net.URI;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.resight.catalog.AnnotationRow;

/**
 * A photograph that shows a sighting.
 *
 * @param sha256 of the original
 * @param width upright, in pixels; so is the height
 * @param small where a JPEG of at most 320 pixels is, without EXIF
 * @param large where a JPEG of at most 1600 pixels is, without EXIF
 * @param original where the file is as it was sent
 */
public record SightingPhoto(long id, String sha256, String fileName, int width, int height, @Nullable LocalDateTime takenAt,
        @Nullable String photographer, @Nullable String licence, URI small, URI large, URI original) {

    /**
     * Each photograph once, however many boxes are on it.
     *
     * @param api with a slash at its end
     */
    static List<SightingPhoto> of(Collection<AnnotationRow> boxes, URI api) {
        Map<Long, SightingPhoto> photos = new LinkedHashMap<>();
        boxes.forEach(box -> photos.computeIfAbsent(box.photoId(), id -> {
            URI files = api.resolve("photos/" + box.sha256() + "/");
            return new SightingPhoto(id, box.sha256(), box.fileName(), box.photoWidth(), box.photoHeight(), box.takenAt(),
                    box.photographer(), box.licence(), files.resolve("320"), files.resolve("1600"), files.resolve("original"));
        }));
        return List.copyOf(photos.values());
    }
}
