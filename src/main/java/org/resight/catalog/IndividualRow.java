package org.resight.catalog;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * An individual in a list.
 *
 * @param otherNames separated by commas, or null when there are none
 * @param firstYear with month and day: when it was seen first, as exactly as that sighting is dated
 * @param lastDay the last day on which it may have been seen
 * @param photos how many annotations show it
 * @param cover SHA-256 of the photograph that stands for it, or null
 */
public record IndividualRow(long id, long speciesId, String scientificName, String commonName, String name, @Nullable String otherNames,
        Sex sex, LifeStage lifeStage, @Nullable Integer firstYear, @Nullable Integer firstMonth, @Nullable Integer firstDayOfMonth,
        @Nullable Integer lastYear, @Nullable Integer lastMonth, @Nullable Integer lastDayOfMonth, @Nullable LocalDate lastDay,
        int sightings, int photos, @Nullable String cover) {

    public @Nullable String firstSeen() {
        return DateWords.of(firstYear, firstMonth, firstDayOfMonth);
    }

    public @Nullable String lastSeen() {
        return DateWords.of(lastYear, lastMonth, lastDayOfMonth);
    }
}
