package org.resight.ingest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.resight.access.Permit;
import org.resight.access.Right;
import org.resight.audit.AuditTrail;
import org.resight.media.PhotosRemoved;
import org.resight.platform.Refusal;
import org.resight.platform.Settings;

/**
 * Takes a whole import back: its sightings, photographs, embeddings, the individuals that it named and what it said of sightings that
 * were there before, all or nothing. What people decided since stands in the way, because it would be lost. Sites that it made
 * go too, unless somebody has changed them or something else lies there.
 */
@ApplicationScoped
@Transactional
@Permit(Right.CONTRIBUTE)
public class ImportUndo {

    private static final int SHOWN = 50;

    @Inject
    Jdbi jdbi;

    @Inject
    AuditTrail audit;

    @Inject
    ImportGuard guard;

    @Inject
    Imports imports;

    @Inject
    SupplementUndo supplements;

    @Inject
    Settings settings;

    @Inject
    Event<PhotosRemoved> removed;

    /** One thing that stands in the way, with the sighting to look at. */
    public record Obstacle(long sightingId, String what) {}

    /** What stands in the way; empty when it can be undone. At most fifty are listed. */
    @Permit(Right.VIEW)
    public List<Obstacle> obstacles(long importId) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select s.id as sighting_id, coalesce(u.name, 'Somebody') || ' decided on it in review on ' || to_char(d.decided_at, 'FMDD Mon YYYY') as what
                from sighting s join match_decision d on d.sighting_id = s.id or d.other_sighting_id = s.id
                    left join user_account u on u.id = d.reviewer_id where s.import_id = :id
                union all
                select s.id, coalesce(u.name, 'Resight') || ' changed which animal it is on ' || to_char(e.at, 'FMDD Mon YYYY')
                from sighting s join identity_event e on e.sighting_id = s.id left join user_account u on u.id = e.actor_id
                where s.import_id = :id and e.import_id is null
                union all
                select distinct s.id, 'it shows a photograph of this import, but did not come with it'
                from photo p join annotation a on a.photo_id = p.id join sighting s on s.id = a.sighting_id
                where p.import_id = :id and s.import_id is distinct from :id
                union all
                select distinct s.id, 'import “' || b.name || '” described it, which has to be undone first'
                from sighting s join import_supplement u on u.sighting_id = s.id join import_batch b on b.id = u.import_id where s.import_id = :id
                union all
                select s.id, 'it was in the catalog before, and what this import said of it was changed since'
                from import_supplement u join sighting s on s.id = u.sighting_id where u.import_id = :id and not to_jsonb(s) @> u.after
                order by 1 limit :count
                """).bind("id", importId).bind("count", SHOWN)
                .map((row, context) -> new Obstacle(row.getLong("sighting_id"), row.getString("what"))).list());
    }

    /** What undoing removed. */
    public record Removed(int sightings, int photographs, int individuals, int individualsKept, int sites) {}

    /** Refused, with what stands in the way, when anything was decided on it since. */
    public Removed undo(long importId, @Nullable String reason) {
        if (!guard.mine(importId).mayUndo() && !imports.get(importId).state().mayUndo()) {
            throw Refusal.conflict("Only an import that is over can be undone. Cancel it first.");
        }
        List<Obstacle> obstacles = obstacles(importId);
        if (!obstacles.isEmpty()) {
            throw Refusal.conflict("Something was decided on this import since: sighting " + obstacles.getFirst().sightingId() + ", "
                    + obstacles.getFirst().what() + (obstacles.size() > 1 ? ", and " + (obstacles.size() - 1) + " more" : "")
                    + ". Take these back first, or keep the import.");
        }
        ImportRow before = imports.get(importId);
        supplements.takeBack(importId, before.name());
        Removed result = jdbi.withHandle(handle -> remove(handle, importId));
        audit.record(AuditTrail.Event.of("import.undo", "import", importId).because(reason)
                .before(Map.of("name", before.name(), "state", before.state(), "photographs", before.done(), "sightings",
                        before.sightings()))
                .after(Map.of("sightings", result.sightings(), "photographs", result.photographs(), "individuals", result.individuals(),
                        "individualsKept", result.individualsKept(), "sites", result.sites())));
        return result;
    }

    private Removed remove(Handle handle, long importId) {
        List<Long> made = handle.createQuery("select individual_id from identity_event where import_id = :id and kind = 'CREATE'")
                .bind("id", importId).mapTo(Long.class).list();
        handle.createUpdate("delete from annotation a using sighting s where s.id = a.sighting_id and s.import_id = :id")
                .bind("id", importId).execute();
        handle.createUpdate(
                "delete from identity_event e using sighting s where s.id = e.sighting_id and s.import_id = :id and e.import_id is not null")
                .bind("id", importId).execute();
        int sightings = handle.createUpdate("delete from sighting where import_id = :id").bind("id", importId).execute();
        List<String> files = handle.createQuery("""
                delete from photo p where p.import_id = :id and not exists (select 1 from annotation a where a.photo_id = p.id) returning sha256
                """).bind("id", importId).mapTo(String.class).list();
        List<Long> gone = made.isEmpty() ? List.of() : unused(handle, importId, made);
        if (!gone.isEmpty()) {
            handle.createUpdate("delete from identity_event where import_id = :id and individual_id = any(:gone)").bind("id", importId)
                    .bindArray("gone", Long.class, gone).execute();
            handle.createUpdate("delete from individual where id = any(:gone)").bindArray("gone", Long.class, gone).execute();
        }
        int sites = handle.createUpdate("""
                delete from site p where p.import_id = :id and p.version = 0
                    and not exists (select 1 from sighting s where s.site_id = p.id)
                    and not exists (select 1 from site s where s.parent_id = p.id)
                    and not exists (select 1 from import_batch b where b.site_id = p.id)
                """).bind("id", importId).execute();
        handle.createUpdate("delete from import_row where import_id = :id").bind("id", importId).execute();
        handle.createUpdate(
                "update import_batch set state = 'UNDONE', reason = null, finished_at = now(), version = version + 1 where id = :id")
                .bind("id", importId).execute();
        removed.fire(new PhotosRemoved(files));
        clear(importId);
        return new Removed(sightings, files.size(), gone.size(), made.size() - gone.size(), sites);
    }

    /** Individuals that nothing else speaks of: answers that named them as candidates keep theirs. */
    private static List<Long> unused(Handle handle, long importId, List<Long> made) {
        return handle.createQuery("""
                select i.id from individual i where i.id = any(:made)
                    and not exists (select 1 from sighting s where s.individual_id = i.id)
                    and not exists (select 1 from individual o where o.merged_into = i.id) and i.merged_into is null
                    and not exists (select 1 from identity_event e where (e.individual_id = i.id or e.from_individual_id = i.id)
                        and e.import_id is distinct from :id)
                    and not exists (select 1 from match_decision d where d.other_individual_id = i.id)
                    and not exists (select 1 from identification_candidate c where c.individual_id = i.id)
                    and not exists (select 1 from identification_run r where r.rule_individual_id = i.id)
                """).bindArray("made", Long.class, made).bind("id", importId).mapTo(Long.class).list();
    }

    private void clear(long importId) {
        try {
            new UploadFolder(settings.uploads(), importId).clear();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
