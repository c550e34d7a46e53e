package org.resight.catalog;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.resight.access.Acting;
import org.resight.access.Permit;
import org.resight.access.Right;
import org.resight.audit.AuditTrail;

/**
 * Notes in the audit trail when a person with the right reads exact coordinates of sensitive species. Whoever shows coordinates
 * calls it, once for all that one page or answer shows.
 */
@ApplicationScoped
@Transactional
@Permit(Right.VIEW)
public class ExactPlaces {

    @Inject
    Jdbi jdbi;

    @Inject
    Acting acting;

    @Inject
    AuditTrail audit;

    /** Coordinates of these sightings are about to be shown; those that are shown to everybody, or unknown, are not noted. */
    public void read(Collection<Long> sightingIds) {
        if (sightingIds.isEmpty() || !acting.actor().seesExactPlaces()) {
            return;
        }
        List<Long> sensitive = jdbi.withHandle(handle -> handle.createQuery("""
                select s.id from sightings_shown(true) s
                where s.id = any(:ids) and s.sensitivity <> 'NONE' and s.latitude is not null order by s.id
                """).bind("ids", sightingIds.toArray(Long[]::new)).mapTo(Long.class).list());
        if (sensitive.isEmpty()) {
            return;
        }
        audit.record(AuditTrail.Event.of("place.read-exact", "sighting", sensitive.size() == 1 ? sensitive.getFirst() : null)
                .after(Map.of("sightings", Json.createArrayBuilder(sensitive).build())));
    }
}
