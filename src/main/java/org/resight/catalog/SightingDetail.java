package org.resight.catalog;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/**
 * All that this person may know of a sighting. Its coordinates are in degrees, exact or the middle of a cell as {@code placeExact}
 * says.
 */
public record SightingDetail(long id, int version, long speciesId, String scientificName, String commonName, Sensitivity sensitivity,
        @Nullable Long individualId, @Nullable String individualName, @Nullable Integer year, @Nullable Integer month,
        @Nullable Integer day, @Nullable LocalTime timeOfDay, @Nullable Integer utcOffsetMinutes, @Nullable OffsetSource offsetSource,
        @Nullable String dateWritten, @Nullable LocalDate firstDay, @Nullable LocalDate lastDay, @Nullable Long siteId,
        @Nullable String siteName, @Nullable Double latitude, @Nullable Double longitude, @Nullable Double uncertaintyM,
        boolean placeExact, @Nullable String observer, Sex sex, LifeStage lifeStage, @Nullable String behaviour,
        @Nullable String remarks, @Nullable String encounter, @Nullable String clientKey, @Nullable Long importId,
        @Nullable String importName, Instant createdAt, @Nullable String createdByName) {

    public @Nullable String date() {
        return DateWords.of(year, month, day, timeOfDay);
    }

    public @Nullable String isoDate() {
        return DateWords.iso(year, month, day);
    }

    public @Nullable String offset() {
        return DateWords.offset(utcOffsetMinutes);
    }

    /** “1.40561° S, 35.02310° E” with as many digits as are shown, or null when the place is unknown or withheld. */
    public @Nullable String place() {
        return latitude == null || longitude == null ? null
                : PlaceWords.of(latitude, longitude, placeExact ? 5 : sensitivity.shownDigits());
    }

    /** How far the true place may be from the one shown, in metres: the uncertainty, or the reach of the cell. Null when unknown. */
    public @Nullable Double radiusMetres() {
        return placeExact ? uncertaintyM : sensitivity.reachMetres();
    }

    public boolean withheld() {
        return !placeExact && sensitivity == Sensitivity.WITHHELD;
    }

    public SightingDate sightingDate() {
        return new SightingDate(year, month, day, timeOfDay, utcOffsetMinutes, offsetSource, dateWritten);
    }

    public String title() {
        return (individualName == null ? "Not yet named" : individualName) + (date() == null ? "" : ", " + date());
    }
}
