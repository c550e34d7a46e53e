package org.resight.ingest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.resight.access.Permit;
import org.resight.access.Right;
import org.resight.catalog.KnownPlaces;

/** What rows of a table are held against. */
@ApplicationScoped
@Transactional
@Permit(Right.CONTRIBUTE)
public class TableLookup {

    @Inject
    Jdbi jdbi;

    @Inject
    KnownPlaces places;

    RowReader.Context context(ImportSettings settings) {
        Map<String, Long> species = new HashMap<>();
        jdbi.useHandle(handle -> {
            // a common name that several species share says nothing
            handle.createQuery("select min(id) as id, lower(common_name) as name from species group by 2 having count(*) = 1").mapToMap()
                    .forEach(row -> species.put((String) row.get("name"), (Long) row.get("id")));
            handle.createQuery("select id, lower(scientific_name) as name from species").mapToMap()
                    .forEach(row -> species.put((String) row.get("name"), (Long) row.get("id")));
        });
        return new RowReader.Context(settings, species, places.byName());
    }

    /** Those of the keys that sightings of other imports, or made by hand, have. */
    Set<String> takenKeys(long importId, List<String> keys) {
        return keys.isEmpty() ? Set.of() : new HashSet<>(jdbi.withHandle(handle -> handle.createQuery(
                "select client_key from sighting where client_key = any(:keys) and import_id is distinct from :import")
                .bindArray("keys", String.class, keys).bind("import", importId).mapTo(String.class).list()));
    }
}
