package org.resight.catalog;

import org.jspecify.annotations.Nullable;

/**
 * What a sighting is to be.
 *
 * @param place where it was, or null to leave site and coordinates as they are
 * @param clientKey the sender's own key, or null to leave it as it is
 */
public record SightingChange(SightingDate date, @Nullable Place place, Sighting.Observation seen, @Nullable String clientKey) {

    public SightingChange(SightingDate date, @Nullable Place place, Sighting.Observation seen) {
        this(date, place, seen, null);
    }

    /**
     * Where it was.
     *
     * @param keepCoordinates leave the coordinates as they are: for a person who is not shown them
     * @param where null when unknown
     * @param uncertaintyMetres positive, or null when unknown
     */
    public record Place(@Nullable Long siteId, boolean keepCoordinates, @Nullable Coordinates where, @Nullable Double uncertaintyMetres) {}
}
