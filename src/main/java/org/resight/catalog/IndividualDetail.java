package org.resight.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of an individual.
 *
 * @param mergedInto the individual that this record turned out to be, or null while it is in force
 */
public record IndividualDetail(long id, int version, long speciesId, String scientificName, String commonName, boolean sidesDiffer,
        String name, List<String> otherNames, Sex sex, LifeStage lifeStage, @Nullable String remarks, @Nullable Long mergedInto,
        @Nullable String mergedIntoName, @Nullable Integer firstYear, @Nullable Integer firstMonth, @Nullable Integer firstDayOfMonth,
        @Nullable Integer lastYear, @Nullable Integer lastMonth, @Nullable Integer lastDayOfMonth, int sightings, int photos) {

    public @Nullable String firstSeen() {
        return DateWords.brief(firstYear, firstMonth, firstDayOfMonth);
    }

    public @Nullable String lastSeen() {
        return DateWords.brief(lastYear, lastMonth, lastDayOfMonth);
    }
}
