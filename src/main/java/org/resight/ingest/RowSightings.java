package org.resight.ingest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.resight.access.Permit;
import org.resight.access.Right;
import org.resight.catalog.Sighting;
import org.resight.catalog.SightingCopy;
import org.resight.catalog.SightingDate;
import org.resight.catalog.Site;
import org.resight.platform.CopyIn;

/** Makes the sightings of a batch of rows in the writer's transaction: a few statements for all of them, however many there are. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
@Permit(Right.CONTRIBUTE)
public class RowSightings {

    @PersistenceContext
    EntityManager em;

    @Inject
    Jdbi jdbi;

    @Inject
    RowNames names;

    @Inject
    SightingWriter writer;

    /** Rows of one import that agree in this are one sighting. */
    private record Encounter(String encounter, long speciesId, @Nullable Long individualId, @Nullable String clientKey) {}

    /** The ids of the rows' sightings, in the rows' order: rows of one encounter and one animal share theirs. */
    List<Long> write(ImportPlan plan, List<Unit.Finished> rows) {
        List<Draft> drafts = rows.stream().map(unit -> Objects.requireNonNull(unit.unit().row())).toList();
        Map<RowNames.Name, Long> individuals = names.individuals(plan, drafts.stream().flatMap(row -> name(row).stream()).toList());
        Map<String, Site> sites = names.sites(plan, drafts.stream().flatMap(row -> Stream.ofNullable(row.siteName())).toList());
        return jdbi.withHandle(handle -> {
            Map<Encounter, Long> encounters = encounters(handle, plan, drafts);
            Iterator<Long> free = handle.createQuery("""
                    select nextval(pg_get_serial_sequence('sighting', 'id')) from generate_series(1, :count)
                    """).bind("count", drafts.size()).mapTo(Long.class).list().iterator();
            List<SightingCopy.Row> fresh = new ArrayList<>();
            List<Long> ids = new ArrayList<>();
            for (int i = 0; i < drafts.size(); i++) {
                Draft row = drafts.get(i);
                Long who = name(row).map(individuals::get).orElse(null);
                Encounter same = encounter(row, who);
                Long id = same == null ? null : encounters.get(same);
                if (id == null) {
                    id = free.next();
                    fresh.add(new SightingCopy.Row(id, sighting(plan, rows.get(i), row, sites), who));
                    if (same != null) {
                        encounters.put(same, id);
                    }
                }
                ids.add(id);
            }
            SightingCopy.write(handle.getConnection(), fresh);
            assigned(handle, plan, fresh);
            settle(handle, plan, drafts, ids);
            return ids;
        });
    }

    private static Optional<RowNames.Name> name(Draft row) {
        return row.individual() == null ? Optional.empty() : Optional.of(new RowNames.Name(row.speciesId(), row.individual()));
    }

    private static @Nullable Encounter encounter(Draft row, @Nullable Long individual) {
        String encounter = row.seen().encounter();
        return encounter == null ? null : new Encounter(encounter, row.speciesId(), individual, row.clientKey());
    }

    private static Map<Encounter, Long> encounters(Handle handle, ImportPlan plan, List<Draft> rows) {
        Map<Encounter, Long> found = new HashMap<>();
        List<String> wanted = rows.stream().flatMap(row -> Stream.ofNullable(row.seen().encounter())).distinct().toList();
        if (!wanted.isEmpty()) {
            handle.createQuery("""
                    select id, encounter, species_id, individual_id, client_key from sighting
                    where import_id = :import and encounter = any(:wanted) order by id desc
                    """).bind("import", plan.importId()).bindArray("wanted", String.class, wanted)
                    .map((row, context) -> found.put(new Encounter(row.getString("encounter"), row.getLong("species_id"),
                            row.getObject("individual_id", Long.class), row.getString("client_key")), row.getLong("id")))
                    .list();
        }
        return found;
    }

    private Sighting sighting(ImportPlan plan, Unit.Finished unit, Draft row, Map<String, Site> sites) {
        Optional<Prepared.Ready> photo =
                unit.photos().stream().filter(Prepared.Ready.class::isInstance).map(Prepared.Ready.class::cast).findFirst();
        Site site = row.siteName() != null ? sites.get(row.siteName())
                : plan.settings().siteId() == null ? null : em.find(Site.class, plan.settings().siteId());
        Sighting sighting = new Sighting(writer.species(row.speciesId()), row.clientKey(), plan.importId(), plan.createdBy());
        SightingDate date = row.date().year() == null && row.date().written() == null && photo.isPresent()
                ? SightingWriter.taken(photo.get().shot()) : row.date();
        sighting.happened(SightingWriter.dated(date, site == null ? plan.siteOffset() : site.utcOffsetMinutes()));
        sighting.place(site, row.where() != null || photo.isEmpty() ? row.where() : SightingWriter.where(photo.get().shot()),
                row.uncertaintyMetres());
        Sighting.Observation seen = row.seen();
        sighting.describe(
                seen.observer() != null ? seen : new Sighting.Observation(plan.settings().observer(), seen.sex(), seen.lifeStage(),
                        seen.behaviour(), seen.remarks(), seen.encounter()));
        return sighting;
    }

    private static void assigned(Handle handle, ImportPlan plan, List<SightingCopy.Row> fresh) {
        CopyIn events = new CopyIn("identity_event (kind, individual_id, sighting_id, reason, actor_id, import_id)");
        for (SightingCopy.Row row : fresh) {
            if (row.individualId() != null) {
                events.row("ASSIGN", row.individualId(), row.id(), RowNames.reason(plan), plan.createdBy(), plan.importId());
            }
        }
        events.write(handle.getConnection());
    }

    private static void settle(Handle handle, ImportPlan plan, List<Draft> rows, List<Long> ids) {
        handle.createUpdate("""
                update import_row r set sighting_id = t.id from unnest(:lines, :ids) as t (line, id)
                where r.import_id = :import and r.line = t.line
                """).bindArray("lines", Integer.class, rows.stream().map(Draft::line).toList()).bindArray("ids", Long.class, ids)
                .bind("import", plan.importId()).execute();
    }
}
