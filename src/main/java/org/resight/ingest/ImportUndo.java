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
    ImportObstacles obstacles;

    @Inject
    Settings settings;

    @Inject
    Event<PhotosRemoved> removed;

    /** What people did since that would be lost; empty when nobody did anything. */
    @Permit(Right.VIEW)
    public ImportObstacles.Found obstacles(long importId) {
        return obstacles.of(importId);
    }

    /** What undoing removed. */
    public record Removed(int sightings, int photographs, int individuals, int individualsKept, int sites) {}

    /**
     * Refused, with what stands in the way, when anything was decided on it since.
     *
     * @param corrections whether sightings that people corrected by hand go as well; the audit trail keeps what they wrote
     */
    public Removed undo(long importId, @Nullable String reason, boolean corrections) {
        if (!guard.mine(importId).mayUndo() && !imports.get(importId).state().mayUndo()) {
            throw Refusal.conflict("Only an import that is over can be undone. Cancel it first.");
        }
        hold(importId);
        ImportObstacles.Found found = obstacles.of(importId);
        if (found.firm() > 0) {
            throw Refusal.conflict("Something was decided on this import since: " + found.words()
                    + ". Take these back first, or keep the import.");
        }
        if (found.corrected() > 0 && !corrections) {
            throw Refusal.conflict("People have corrected what this import brought: " + found.words()
                    + ". Say that these corrections may go as well, or keep the import.");
        }
        ImportRow before = imports.get(importId);
        supplements.takeBack(importId, before.name());
        Removed result = jdbi.withHandle(handle -> remove(handle, importId));
        audit.record(AuditTrail.Event.of("import.undo", "import", importId).because(reason)
                .before(Map.of("name", before.name(), "state", before.state(), "photographs", before.done(), "sightings",
                        before.sightings()))
                .after(Map.of("sightings", result.sightings(), "photographs", result.photographs(), "individuals", result.individuals(),
                        "individualsKept", result.individualsKept(), "sites", result.sites(), "corrected", found.corrected())));
        return result;
    }

    /** Whoever decides on, corrects or adds something beside waits from now on: what is found below is still so when it goes. */
    private void hold(long importId) {
        jdbi.useHandle(handle -> {
            for (String table : List.of("import_batch where id", "sighting where import_id", "photo where import_id")) {
                handle.createQuery("select id from " + table + " = :id order by id for update").bind("id", importId).mapTo(Long.class)
                        .list();
            }
        });
    }

    private Removed remove(Handle handle, long importId) {
        List<Long> made = handle.createQuery("select individual_id from identity_event where import_id = :id and kind = 'CREATE'")
                .bind("id", importId).mapTo(Long.class).list();
        takenBack(handle, importId);
        handle.createUpdate("delete from annotation a using sighting s where s.id = a.sighting_id and s.import_id = :id")
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

    /**
     * What was said of its sightings and taken back again: the audit trail keeps it. A decision on a sighting that stays, which compared
     * it with one of these, stays in that sighting's history and keeps in words what it was about.
     */
    private static void takenBack(Handle handle, long importId) {
        handle.createUpdate("delete from identity_event e using sighting s where s.id = e.sighting_id and s.import_id = :id")
                .bind("id", importId).execute();
        handle.createUpdate("delete from match_decision d using sighting s where s.id = d.sighting_id and s.import_id = :id")
                .bind("id", importId).execute();
        handle.createUpdate("""
                update match_decision d set named = coalesce(d.named, 'sighting ' || s.id), other_sighting_id = null
                from sighting s where s.id = d.other_sighting_id and s.import_id = :id
                """).bind("id", importId).execute();
        handle.createUpdate("""
                update match_decision d set other_annotation_id = null
                from annotation a join sighting s on s.id = a.sighting_id where a.id = d.other_annotation_id and s.import_id = :id
                """).bind("id", importId).execute();
    }

    /** Individuals that nothing else speaks of and nobody has described: answers that named them as candidates keep theirs. */
    private static List<Long> unused(Handle handle, long importId, List<Long> made) {
        return handle.createQuery("""
                select i.id from individual i where i.id = any(:made) and i.version = 0
                    and not exists (select 1 from individual_name n where n.individual_id = i.id and not n.main)
                    and not exists (select 1 from sighting s where s.individual_id = i.id)
                    and not exists (select 1 from individual o where o.merged_into = i.id) and i.merged_into is null
                    and not exists (select 1 from identity_event e where (e.individual_id = i.id or e.from_individual_id = i.id)
                        and e.import_id is distinct from :id)
                    and not exists (select 1 from match_decision d where d.other_individual_id = i.id and d.undone_at is null)
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
