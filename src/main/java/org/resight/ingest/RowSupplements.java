package org.resight.ingest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jdbi.v3.core.Jdbi;
import org.resight.access.Permit;
import org.resight.access.Right;
import org.resight.audit.AuditTrail;
import org.resight.catalog.Individual;
import org.resight.catalog.Sighting;
import org.resight.catalog.SightingChange;
import org.resight.catalog.SightingEdits;
import org.resight.catalog.Site;
import org.resight.platform.Refusal;

/**
 * Adds what a row says to the sightings that show its photographs already, in the writer's transaction, by the same steps as a person
 * would; and keeps what they were before, for undoing.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
@Permit(Right.CONTRIBUTE)
public class RowSupplements {

    private static final String NOW = "to_jsonb(s) - array['version', 'first_day', 'last_day']";

    @PersistenceContext
    EntityManager em;

    @Inject
    Jdbi jdbi;

    @Inject
    KnownSightings known;

    @Inject
    RowNames names;

    @Inject
    SightingEdits edits;

    @Inject
    AuditTrail audit;

    /** Refused, as the dry run says it, where the row contradicts what is there by now. */
    void write(ImportPlan plan, Unit.Finished unit) {
        Draft row = Objects.requireNonNull(unit.unit().row());
        SortedMap<Long, KnownSighting> targets = targets(plan, unit);
        if (targets.size() > 1 && row.clientKey() != null) {
            throw Refusal.conflict(TablePhotos.SHARED_KEY);
        }
        targets.values().forEach(target -> add(plan, target, row));
        jdbi.useHandle(
                handle -> handle.createUpdate("update import_row set sighting_id = :sighting where import_id = :import and line = :line")
                        .bind("sighting", targets.firstKey()).bind("import", plan.importId()).bind("line", row.line()).execute());
    }

    private SortedMap<Long, KnownSighting> targets(ImportPlan plan, Unit.Finished unit) {
        List<Long> photos = unit.photos().stream()
                .map(photo -> photo instanceof Prepared.Known one && one.seen() ? one.photoId() : null).filter(Objects::nonNull).toList();
        if (photos.size() < unit.photos().size()) {
            throw Refusal.conflict(TablePhotos.MIXED);
        }
        jdbi.useHandle(handle -> handle.createQuery("""
                select s.id from sighting s where s.id in (select sighting_id from annotation where photo_id = any(:photos)) order by s.id for update
                """).bindArray("photos", Long.class, photos).mapTo(Long.class).list());
        SortedMap<Long, KnownSighting> targets = new TreeMap<>();
        known.of(plan.importId(), photos).values().forEach(shown -> {
            if (shown.size() > 1) {
                throw Refusal.conflict(TablePhotos.several(shown));
            }
            shown.forEach(sighting -> targets.put(sighting.id(), sighting));
        });
        if (targets.isEmpty()) {
            throw Refusal.conflict("The sighting of this photograph has been removed meanwhile. Let the import go on once more.");
        }
        return targets;
    }

    private void add(ImportPlan plan, KnownSighting target, Draft row) {
        RowNames.Name name = row.individual() == null ? null : new RowNames.Name(row.speciesId(), row.individual());
        Long who = name == null ? null : names.known(List.of(name)).get(name);
        Supplement supplement = Supplement.of(target, row, who, known.rights(target));
        supplement.findings().stream().filter(Supplement.Finding::error).findFirst().ifPresent(finding -> {
            throw Refusal.conflict(finding.message());
        });
        if (supplement.name() == null && !supplement.describes()) {
            return;
        }
        String before = now(target.id());
        if (name != null && supplement.name() != null) {
            assign(plan, target.id(), Objects.requireNonNull(names.individuals(plan, List.of(name)).get(name)));
        }
        if (supplement.describes()) {
            Sighting sighting = em.find(Sighting.class, target.id(), LockModeType.PESSIMISTIC_WRITE);
            edits.edit(target.id(), sighting.version(), change(plan, sighting, supplement.facts()), reason(plan));
        }
        em.flush();
        keep(plan, target.id(), before);
    }

    private void assign(ImportPlan plan, long sightingId, long individualId) {
        Sighting sighting = em.find(Sighting.class, sightingId, LockModeType.PESSIMISTIC_WRITE);
        Individual individual = em.find(Individual.class, individualId);
        sighting.assign(individual);
        em.flush();
        jdbi.useHandle(handle -> handle.createUpdate("""
                insert into identity_event (kind, individual_id, sighting_id, after, reason, actor_id, import_id)
                values ('ASSIGN', :individual, :sighting, :name, :reason, :actor, :import)
                """).bind("individual", individualId).bind("sighting", sightingId).bind("name", individual.name())
                .bind("reason", RowNames.reason(plan)).bind("actor", plan.createdBy()).bind("import", plan.importId()).execute());
        audit.record(AuditTrail.Event.of("sighting.assign", "sighting", sightingId)
                .after(Map.of("individual", individual.name(), "version", sighting.version())).because(RowNames.reason(plan)));
    }

    private SightingChange change(ImportPlan plan, Sighting sighting, KnownSighting.Facts facts) {
        Site site = sighting.site();
        Long siteId = facts.site() == null ? null
                : site != null ? Long.valueOf(site.id())
                        : Long.valueOf(Objects.requireNonNull(names.sites(plan, List.of(facts.site())).get(facts.site())).id());
        return new SightingChange(facts.date(), new SightingChange.Place(siteId, false, facts.where(), facts.uncertaintyMetres()),
                facts.seen(),
                facts.clientKey());
    }

    private static String reason(ImportPlan plan) {
        return "Described in import “" + plan.settings().name() + "”";
    }

    private String now(long sightingId) {
        return jdbi.withHandle(handle -> handle.createQuery("select (" + NOW + ")::text from sighting s where s.id = :id")
                .bind("id", sightingId).mapTo(String.class).one());
    }

    private void keep(ImportPlan plan, long sightingId, String before) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                insert into import_supplement (import_id, sighting_id, before, after)
                select :import, :sighting, jsonb_object_agg(n.key, b.value), jsonb_object_agg(n.key, n.value)
                from sighting s, jsonb_each(<now>) n join jsonb_each(:before::jsonb) b on b.key = n.key and b.value <> n.value
                where s.id = :sighting having count(*) > 0
                on conflict (import_id, sighting_id) do update
                    set before = excluded.before || import_supplement.before, after = import_supplement.after || excluded.after
                """.replace("<now>", NOW)).bind("import", plan.importId()).bind("sighting", sightingId).bind("before", before).execute());
    }
}
