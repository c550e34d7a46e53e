package org.resight.ingest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonValue;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.resight.access.Acting;
import org.resight.access.Permit;
import org.resight.access.Right;
import org.resight.audit.AuditTrail;
import org.resight.platform.Refusal;
import org.resight.platform.Rows;
import org.resight.platform.Settings;
import org.resight.platform.jobs.JobRow;
import org.resight.platform.jobs.Jobs;

/** Imports from their opening to their end: an import is opened, files are sent to it, then it is started. */
@ApplicationScoped
@Transactional
@Permit(Right.CONTRIBUTE)
public class Imports {

    private static final String ROW = """
            select b.id, b.name, case when b.state in ('QUEUED', 'RUNNING') and j.state in ('CANCELLED', 'FAILED') then j.state else b.state end as state,
                case when b.state in ('QUEUED', 'RUNNING') then j.reason else b.reason end as reason,
                b.species_id, sp.common_name as species_name, si.id as site_id, si.name as site_name, b.options::text as options, b.created_by,
                coalesce(u.name, 'Resight') as created_by_name, b.created_at, b.finished_at,
                f.files, f.waiting, f.done, f.known, f.failed, f.bytes,
                (select count(*) from sighting s where s.import_id = b.id) as sightings, r.rows, r.bad_rows, j.id as job_id,
                (:admin or b.created_by = :me) as mine
            from import_batch b
                left join species sp on sp.id = b.species_id left join user_account u on u.id = b.created_by
                left join site si on si.id = b.site_id and (:exact or b.created_by = :me or (sp.sensitivity is distinct from 'WITHHELD'
                    and not exists (select 1 from sightings_shown(false) s where s.import_id = b.id and s.sensitivity = 'WITHHELD')))
                left join lateral (select j.id, j.state, j.reason from job j where j.kind = 'import' and j.subject = b.id::text order by j.id desc limit 1) j on true
                cross join lateral (select count(*) as files, count(*) filter (where state = 'RECEIVED') as waiting,
                    count(*) filter (where state = 'DONE') as done, count(*) filter (where state = 'KNOWN') as known,
                    count(*) filter (where state = 'FAILED') as failed, coalesce(sum(byte_count), 0)::bigint as bytes
                    from import_file where import_id = b.id) f
                cross join lateral (select count(*) as rows, count(*) filter (where not good) as bad_rows from import_row where import_id = b.id) r
            """;

    @Inject
    Jdbi jdbi;

    @Inject
    Acting acting;

    @Inject
    Jobs jobs;

    @Inject
    AuditTrail audit;

    @Inject
    ImportGuard guard;

    @Inject
    Settings settings;

    /** Opens an import, to which files can then be sent. */
    public long open(ImportSettings wanted) {
        known(wanted);
        return jdbi.withHandle(handle -> handle.createQuery("""
                insert into import_batch (name, state, species_id, site_id, options, created_by)
                values (:name, 'OPEN', :species, :site, :options::jsonb, :by) returning id
                """).bind("name", wanted.name()).bind("species", wanted.speciesId()).bind("site", wanted.siteId())
                .bind("options", wanted.options()).bind("by", acting.actor().id()).mapTo(Long.class).one());
    }

    /**
     * Changes what holds for the whole import, before it starts or goes on. A dry run made before then no longer counts. Who is not shown
     * the site keeps it unless they give another.
     */
    public void change(long id, ImportSettings wanted) {
        guard.open(id);
        known(wanted);
        boolean keepSite = wanted.siteId() == null && get(id).siteId() == null;
        jdbi.useHandle(handle -> handle.createUpdate("""
                update import_batch set name = :name, species_id = :species, version = version + 1,
                    site_id = case when :keepSite then site_id else :site end,
                    options = case when options ? 'table' and (species_id is distinct from :species or (not :keepSite and site_id is distinct from :site))
                        then jsonb_set(options, '{table,checked}', 'false') else options end || :options::jsonb
                where id = :id
                """.replace("options ? 'table'", "jsonb_exists(options, 'table')")).bind("id", id).bind("name", wanted.name())
                .bind("species", wanted.speciesId()).bind("site", wanted.siteId()).bind("keepSite", keepSite)
                .bind("options", wanted.options()).execute());
    }

    private void known(ImportSettings wanted) {
        jdbi.useHandle(handle -> {
            if (wanted.speciesId() != null && !handle.select("select exists (select 1 from species where id = ?)", wanted.speciesId())
                    .mapTo(Boolean.class).one()) {
                throw Refusal.invalid("There is no species " + wanted.speciesId() + ".");
            }
            if (wanted.siteId() != null && !handle.select("select exists (select 1 from site where id = ?)", wanted.siteId())
                    .mapTo(Boolean.class).one()) {
                throw Refusal.invalid("There is no site " + wanted.siteId() + ".");
            }
        });
    }

    /** Begins, or goes on with, taking an import over. */
    public long start(long id) {
        guard.open(id);
        ImportRow row = get(id);
        TableInfo table = row.table();
        if (row.files() == 0 && table == null) {
            throw Refusal.conflict("Nothing has arrived yet. Send photographs or a table first.");
        }
        if (table != null && !table.checked()) {
            throw Refusal.conflict("The table has not been checked as it is now. Check it first.");
        }
        if (table == null && row.speciesId() == null) {
            throw Refusal.invalid("Choose the species of these photographs first.");
        }
        jdbi.useHandle(
                handle -> handle.createUpdate("update import_batch set state = 'QUEUED', reason = null, finished_at = null where id = :id")
                        .bind("id", id).execute());
        audit.record(AuditTrail.Event.of("import.start", "import", id)
                .after(Map.of("name", row.name(), "files", row.files(), "rows", row.rows())));
        return jobs.queue(ImportJob.KIND, Long.toString(id), "Import “" + row.name() + "”", JsonValue.EMPTY_JSON_OBJECT,
                acting.actor().id());
    }

    /** Stops an import that waits or runs; what it has taken over stays. */
    public void cancel(long id) {
        guard.mine(id);
        Optional<JobRow> job = job(id);
        if (job.isEmpty() || !jobs.cancel(job.get().id())) {
            throw Refusal.conflict("This import is not at work any more. Load the page again.");
        }
        audit.record(AuditTrail.Event.of("import.cancel", "import", id));
        settle(id);
    }

    /** What was cancelled while it waited never ran, so that nobody but this notes it. */
    private void settle(long id) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                update import_batch b set state = 'CANCELLED', reason = 'Cancelled before it began.' from job j
                where b.id = :id and b.state = 'QUEUED' and j.kind = 'import' and j.subject = b.id::text and j.state = 'CANCELLED'
                    and not exists (select 1 from job k where k.kind = 'import' and k.subject = j.subject and k.state in ('QUEUED', 'RUNNING'))
                """).bind("id", id).execute());
    }

    /** Throws away an import that never began, with what was sent to it. */
    public void discard(long id) {
        if (guard.mine(id) != ImportState.OPEN) {
            throw Refusal.conflict("This import has begun: undo it instead.");
        }
        audit.record(AuditTrail.Event.of("import.discard", "import", id).before(Map.of("name", get(id).name())));
        jdbi.useHandle(handle -> handle.createUpdate("delete from import_batch where id = :id").bind("id", id).execute());
        try {
            new UploadFolder(settings.uploads(), id).clear();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Permit(Right.VIEW)
    public ImportRow get(long id) {
        return jdbi.withHandle(handle -> handle.createQuery(ROW + "where b.id = :id").bind("id", id).bind("admin", administers())
                .bind("exact", acting.actor().seesExactPlaces()).bind("me", acting.actor().id()).map(Rows.of(ImportRow.class)).findOne())
                .orElseThrow(() -> Refusal.notFound("There is no import " + id + "."));
    }

    /** Imports before the given id, newest first. */
    @Permit(Right.VIEW)
    public List<ImportRow> before(long id, int count) {
        return jdbi.withHandle(handle -> handle.createQuery(ROW + "where b.id < :id order by b.id desc limit :count").bind("id", id)
                .bind("count", count).bind("admin", administers()).bind("exact", acting.actor().seesExactPlaces())
                .bind("me", acting.actor().id())
                .map(Rows.of(ImportRow.class)).list());
    }

    @Permit(Right.VIEW)
    public Optional<JobRow> job(long id) {
        return jobs.latest(ImportJob.KIND, Long.toString(id));
    }

    /** A file of an import that needs a word: it failed, or something of it was left out. */
    public record FileNote(String name, String state, @Nullable String reason) {}

    @Permit(Right.VIEW)
    public List<FileNote> notes(long id, int count) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select name, state, reason from import_file where import_id = :id and reason is not null
                order by case state when 'FAILED' then 0 else 1 end, name limit :count
                """).bind("id", id).bind("count", count).map(Rows.of(FileNote.class)).list());
    }

    private boolean administers() {
        return acting.actor().may(Right.ADMINISTER);
    }
}
