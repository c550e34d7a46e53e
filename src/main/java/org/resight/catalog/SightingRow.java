package org.resight.catalog;

import java.time.LocalDate;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/**
 * A sighting in a list. It has no coordinates: reading those is noted (see {@link ExactPlaces}).
 *
 * @param siteName null when unknown or withheld from this person
 * @param photos how many annotations it has
 * @param cover SHA-256 of the photograph that stands for it, or null when it has none
 */
public record SightingRow(long id, long speciesId, String scientificName, String commonName, @Nullable Long individualId,
        @Nullable String individualName, @Nullable Integer year, @Nullable Integer month, @Nullable Integer day,
        @Nullable LocalTime timeOfDay, @Nullable LocalDate firstDay, @Nullable String siteName, @Nullable String observer, Sex sex,
        LifeStage lifeStage, @Nullable Long importId, int photos, @Nullable String cover) {

    /** As exactly as known, for people; null when it is not known. */
    public @Nullable String date() {
        return DateWords.of(year, month, day, timeOfDay);
    }

    /** ISO 8601, as exactly as known. */
    public @Nullable String isoDate() {
        return DateWords.iso(year, month, day);
    }

    public String title() {
        return (individualName == null ? "Not yet named" : individualName) + (date() == null ? "" : ", " + date());
    }

    String cursor() {
        return new SightingCursor(firstDay, id).toString();
    }
}
