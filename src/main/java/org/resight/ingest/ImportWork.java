package org.resight.ingest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.resight.access.Permit;
import org.resight.access.Right;
import org.resight.audit.AuditTrail;
import org.resight.platform.Refusal;
import org.resight.platform.Rows;

/** What an import's job reads between its steps, and the state that it leaves. Each method is one short transaction. */
@ApplicationScoped
@Transactional
@Permit(Right.CONTRIBUTE)
public class ImportWork {

    @Inject
    Jdbi jdbi;

    @Inject
    AuditTrail audit;

    public record Head(String name, String state, @Nullable Long speciesId, @Nullable Long siteId, String options,
            @Nullable Integer siteOffset,
            @Nullable Long createdBy) {}

    /** Takes the import up, also where a killed server left it. */
    ImportPlan begin(long importId) {
        Head head = jdbi.withHandle(handle -> handle.createQuery("""
                select b.name, b.state, b.species_id, b.site_id, b.options::text as options, s.utc_offset_minutes as site_offset, b.created_by
                from import_batch b left join site s on s.id = b.site_id where b.id = :id for update of b
                """).bind("id", importId).map(Rows.of(Head.class)).findOne())
                .orElseThrow(() -> Refusal.notFound("There is no import " + importId + "."));
        if (!ImportState.valueOf(head.state()).atWork()) {
            throw Refusal.conflict("This import is not waiting to be worked on.");
        }
        jdbi.useHandle(handle -> handle.createUpdate("update import_batch set state = 'RUNNING', reason = null where id = :id")
                .bind("id", importId).execute());
        ImportSettings settings = ImportSettings.read(head.name(), head.speciesId(), head.siteId(), head.options());
        group(importId, settings);
        return jdbi.withHandle(handle -> handle.createQuery("""
                select (select count(*) from import_row where import_id = :id and good) as rows,
                    (select count(*) from import_file where import_id = :id and state <> 'KNOWN') as files
                """).bind("id", importId).map((row, context) -> new ImportPlan(importId, settings, head.siteOffset(), head.createdBy(),
                table(head.options()), row.getInt("rows"), row.getInt("files"))).one());
    }

    private static @Nullable TableInfo table(String options) {
        var json = ImportSettings.parse(options);
        return json.containsKey("table") ? TableInfo.read(json.getJsonObject("table")) : null;
    }

    /** Which files become one sighting: settled before the first is taken over, so that a restart groups as before. */
    private void group(long importId, ImportSettings settings) {
        String key = switch (settings.grouping()) {
            case PHOTO -> null;
            case FOLDER -> """
                    update import_file set group_key = 'folder ' || substring(name from '^(.*)/[^/]*$')
                    where import_id = :id and state = 'RECEIVED' and group_key is null and name like '%/%'
                    """;
            case GAP -> """
                    with series as (
                        select id, folder, sum(starts) over (partition by folder order by taken_at, id) as number from (
                            select id, taken_at, coalesce(substring(name from '^(.*)/[^/]*$'), '') as folder,
                                case when taken_at - lag(taken_at) over (partition by coalesce(substring(name from '^(.*)/[^/]*$'), '')
                                    order by taken_at, id) <= make_interval(mins => :gap) then 0 else 1 end as starts
                            from import_file where import_id = :id and taken_at is not null) f)
                    update import_file f set group_key = 'series ' || series.number || ' ' || series.folder
                    from series where f.id = series.id and f.state = 'RECEIVED' and f.group_key is null
                    """;
        };
        if (key != null) {
            jdbi.useHandle(handle -> {
                var update = handle.createUpdate(key).bind("id", importId);
                if (settings.grouping() == Grouping.GAP) {
                    update.bind("gap", settings.gapMinutes());
                }
                update.execute();
            });
        }
    }

    /** Files that no row has taken yet, after the given id. */
    List<FileRef> filesAfter(long importId, long fileId, int count) {
        return jdbi.withHandle(handle -> handle.createQuery("select " + FileRef.COLUMNS + """
                 from import_file f where f.import_id = :import and f.state = 'RECEIVED' and f.id > :after order by f.id limit :count
                """).bind("import", importId).bind("after", fileId).bind("count", count).map(Rows.of(FileRef.class)).list());
    }

    /** Every file that the import has, for finding those that rows name. */
    List<FileRef> files(long importId) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select " + FileRef.COLUMNS + " from import_file f where f.import_id = :import order by f.id")
                        .bind("import", importId).map(Rows.of(FileRef.class)).list());
    }

    /** A row of the table as it was read. */
    public record RawRow(int line, String cells) {}

    /** Rows that can be taken over and have not been, after the given line. */
    List<RawRow> rowsAfter(long importId, int line, int count) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select line, cells::text as cells from import_row
                where import_id = :import and good and sighting_id is null and line > :line order by line limit :count
                """).bind("import", importId).bind("line", line).bind("count", count).map(Rows.of(RawRow.class)).list());
    }

    /** Ends the import, with the audit entry of what came of it. */
    void end(long importId, ImportState state, @Nullable String reason) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                update import_batch set state = :state, reason = :reason, finished_at = now(), version = version + 1 where id = :id
                """).bind("id", importId).bind("state", state.name()).bind("reason", reason).execute());
        Map<String, Object> counts = jdbi.withHandle(handle -> handle.createQuery("""
                select count(*) filter (where state = 'DONE') as photographs, count(*) filter (where state = 'KNOWN') as known,
                    count(*) filter (where state = 'FAILED') as failed,
                    (select count(*) from sighting where import_id = :id) as sightings,
                    (select count(*) from import_supplement where import_id = :id) as described
                from import_file where import_id = :id
                """).bind("id", importId).mapToMap().one());
        audit.record(AuditTrail.Event
                .of("import." + (state == ImportState.DONE ? "done" : state.name().toLowerCase(Locale.ROOT)), "import", importId)
                .after(counts).because(reason));
    }

    /** A photograph of the catalog. */
    public record Known(long id, int width, int height, boolean seen) {}

    Optional<Known> photo(long importId, String sha256) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select p.id, p.width, p.height, exists (select 1 from annotation a join sighting s on s.id = a.sighting_id
                    where a.photo_id = p.id and s.import_id is distinct from :import) as seen
                from photo p where p.sha256 = :sha
                """).bind("sha", sha256).bind("import", importId).map(Rows.of(Known.class)).findOne());
    }

    /** What came of an import. */
    public record Result(long photographs, long sightings, long described, long known, long failed, long badRows) {

        boolean nothing() {
            return photographs == 0 && sightings == 0 && described == 0;
        }

        String words() {
            List<String> parts = new ArrayList<>();
            parts.add(count(photographs, "photograph") + " and " + count(sightings, "sighting") + " came into the catalog");
            if (described > 0) {
                parts.add(count(described, "sighting") + " of the catalog " + (described == 1 ? "was" : "were") + " described");
            }
            if (known > 0) {
                parts.add(count(known, "photograph") + (known == 1 ? " was" : " were") + " there already");
            }
            if (failed > 0) {
                parts.add(count(failed, "file") + " could not be taken");
            }
            if (badRows > 0) {
                parts.add(count(badRows, "row") + " had errors and " + (badRows == 1 ? "was" : "were") + " left out");
            }
            return String.join("; ", parts) + ".";
        }

        private static String count(long number, String one) {
            return String.format(Locale.ROOT, "%,d %s", number, number == 1 ? one : one + "s");
        }
    }

    Result result(long importId) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select count(*) filter (where state = 'DONE') as photographs, (select count(*) from sighting where import_id = :id) as sightings,
                    (select count(*) from import_supplement where import_id = :id) as described,
                    count(*) filter (where state = 'KNOWN') as known, count(*) filter (where state = 'FAILED') as failed,
                    (select count(*) from import_row where import_id = :id and not good) as bad_rows
                from import_file where import_id = :id
                """).bind("id", importId).map(Rows.of(Result.class)).one());
    }

    /** How many units were dealt with before, and how many of them failed. */
    int[] tally(ImportPlan plan) {
        return jdbi.withHandle(handle -> handle.createQuery(plan.rows() > 0
                ? "select count(*) as done, 0 as failed from import_row where import_id = :id and sighting_id is not null"
                : """
                        select count(*) filter (where state = 'DONE') as done, count(*) filter (where state = 'FAILED') as failed
                        from import_file where import_id = :id
                        """).bind("id", plan.importId()).map((row, context) -> new int[]{row.getInt("done"), row.getInt("failed")}).one());
    }

    /** Names the photographs that cannot become sightings because nothing says of which species they are. */
    int refuseUnnamed(long importId) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                update import_file set state = 'FAILED',
                    reason = 'No row of the table names this photograph, and the import names no species for such photographs.'
                where import_id = :id and state = 'RECEIVED'
                """).bind("id", importId).execute());
    }
}
