package org.resight.ingest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.resight.access.Permit;
import org.resight.access.Right;
import org.resight.catalog.Coordinates;

/** What rows of a table are held against. */
@ApplicationScoped
@Transactional
@Permit(Right.CONTRIBUTE)
public class TableLookup {

    @Inject
    Jdbi jdbi;

    RowReader.Context context(ImportSettings settings) {
        Map<String, Long> species = new HashMap<>();
        Map<String, Coordinates> sites = new HashMap<>();
        jdbi.useHandle(handle -> {
            // a common name that several species share says nothing
            handle.createQuery("select min(id) as id, lower(common_name) as name from species group by 2 having count(*) = 1").mapToMap()
                    .forEach(row -> species.put((String) row.get("name"), (Long) row.get("id")));
            handle.createQuery("select id, lower(scientific_name) as name from species").mapToMap()
                    .forEach(row -> species.put((String) row.get("name"), (Long) row.get("id")));
            // a site without a place of its own lies where its sightings do; those of secret places do not speak here
            handle.createQuery("""
                    select s.name, coalesce(s.latitude, m.latitude), coalesce(s.longitude, m.longitude) from site s left join lateral (
                        select percentile_disc(0.5) within group (order by x.latitude) as latitude,
                            percentile_disc(0.5) within group (order by x.longitude) as longitude
                        from sighting x join species p on p.id = x.species_id
                        where x.site_id = s.id and x.latitude is not null and p.sensitivity = 'NONE') m on s.latitude is null
                    where coalesce(s.latitude, m.latitude) is not null order by s.id desc
                    """)
                    .map((row, statement) -> Map.entry(row.getString(1).toLowerCase(Locale.ROOT),
                            new Coordinates(row.getDouble(2), row.getDouble(3))))
                    .forEach(site -> sites.put(site.getKey(), site.getValue()));
        });
        return new RowReader.Context(settings, species, sites);
    }

    /** Those of the keys that sightings of other imports, or made by hand, have. */
    Set<String> takenKeys(long importId, List<String> keys) {
        return keys.isEmpty() ? Set.of() : new HashSet<>(jdbi.withHandle(handle -> handle.createQuery(
                "select client_key from sighting where client_key = any(:keys) and import_id is distinct from :import")
                .bindArray("keys", String.class, keys).bind("import", importId).mapTo(String.class).list()));
    }
}
