package org.resight.ingest;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.resight.catalog.Coordinates;
import org.resight.catalog.Sighting.Observation;
import org.resight.catalog.SightingDate;
import org.resight.catalog.Viewpoint;

/**
 * A sighting of the catalog, as far as a row about one of its photographs asks.
 *
 * @param individualId the individual that it is assigned to, or null; also null for one that an earlier row would make
 * @param individual its main name, or null when the sighting is assigned to nobody
 * @param rejected individuals that a reviewer said it is not → who said so
 * @param pictured what is known of the photograph that the row is about, as this sighting has it
 * @param sensitive whether places of its species are not for everybody
 * @param createdBy the user who brought it, or null
 */
record KnownSighting(long id, long speciesId, String species, @Nullable Long individualId, @Nullable String individual,
        Map<Long, String> rejected, Facts facts, Picture pictured, boolean sensitive, @Nullable Long createdBy) {

    KnownSighting {
        rejected = Map.copyOf(rejected);
    }

    /** What is known of it besides who it is. */
    record Facts(SightingDate date, @Nullable String site, @Nullable Coordinates where, @Nullable Double uncertaintyMetres,
            Observation seen, @Nullable String clientKey) {}

    /** What is known of a photograph of it; {@link Viewpoint#UNKNOWN} and null where nothing is. */
    record Picture(Viewpoint viewpoint, @Nullable Integer quality, @Nullable String licence, @Nullable String photographer) {}

    KnownSighting with(Facts newFacts) {
        return new KnownSighting(id, speciesId, species, individualId, individual, rejected, newFacts, pictured, sensitive, createdBy);
    }

    KnownSighting named(@Nullable Long newIndividualId, String name) {
        return new KnownSighting(id, speciesId, species, newIndividualId, name, rejected, facts, pictured, sensitive, createdBy);
    }
}
