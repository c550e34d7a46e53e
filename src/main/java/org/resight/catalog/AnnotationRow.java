package org.resight.catalog;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A box on a photograph, with the sighting it belongs to.
 *
 * @param photoWidth upright, in pixels; so are the box's numbers
 * @param year with month and day: when the sighting was
 */
public record AnnotationRow(long id, int version, long photoId, String sha256, String fileName, int photoWidth, int photoHeight, int x,
        int y, int width, int height, Viewpoint viewpoint, @Nullable Integer quality, long sightingId, long speciesId,
        @Nullable Long individualId, @Nullable String individualName, @Nullable Integer year, @Nullable Integer month,
        @Nullable Integer day, @Nullable LocalDateTime takenAt, @Nullable String photographer, @Nullable String licence) {

    public @Nullable String date() {
        return DateWords.of(year, month, day);
    }

    /** As boxes.js reads it. */
    public String box() {
        return x + "," + y + "," + width + "," + height;
    }

    public boolean wholePhotograph() {
        return x == 0 && y == 0 && width == photoWidth && height == photoHeight;
    }

    /** What is on it, in words: “Left side of Nala, 3 May 2024”. */
    public String alt() {
        String side = switch (viewpoint) {
            case LEFT -> "Left side of ";
            case RIGHT -> "Right side of ";
            case FRONT -> "Front of ";
            case BACK -> "Back of ";
            case TOP -> "Top of ";
            case BOTTOM -> "Underside of ";
            case UNKNOWN -> "";
        };
        String who = individualName == null ? side.isEmpty() ? "An animal not yet named" : "an animal not yet named" : individualName;
        return side + who + (date() == null ? "" : ", " + date());
    }
}
