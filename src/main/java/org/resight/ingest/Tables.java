package org.resight.ingest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonValue;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.resight.access.Acting;
import org.resight.access.Permit;
import org.resight.access.Right;
import org.resight.catalog.IndividualName;
import org.resight.platform.DiskFull;
import org.resight.platform.Refusal;
import org.resight.platform.Settings;
import org.resight.platform.jobs.JobRow;
import org.resight.platform.jobs.Jobs;

/** The table of an import: sent, its columns mapped, checked in a dry run. */
@ApplicationScoped
@Transactional
@Permit(Right.CONTRIBUTE)
public class Tables {

    /** Rows that are read for proposing what a column means. */
    private static final int LOOKED_AT = 1000;

    @Inject
    Settings settings;

    @Inject
    Jdbi jdbi;

    @Inject
    Acting acting;

    @Inject
    Jobs jobs;

    @Inject
    ImportGuard guard;

    @Inject
    TableStore store;

    @Inject
    Imports imports;

    /** Takes the table in, in place of one sent before, and proposes what its columns mean. */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public TableInfo receive(long importId, String fileName, InputStream bytes) {
        guard.open(importId);
        UploadFolder folder = new UploadFolder(settings.uploads(), importId);
        try {
            UploadFolder.Arrived arrived = folder.receive(bytes, null, settings.uploadBytes());
            Path file = folder.file(arrived.sha256());
            try {
                TableDialect dialect = TableFile.dialect(file);
                List<String> header = TableFile.header(file, dialect);
                List<List<String>> rows = TableFile.first(file, dialect, LOOKED_AT);
                Map<String, Field> mapping = store.remembered(header)
                        .orElseGet(() -> ColumnMapping.ordered(ColumnMapping.proposed(header), header, rows));
                TableInfo table = new TableInfo(fileName.substring(fileName.lastIndexOf('/') + 1), dialect, header, mapping, false, 0);
                Files.move(file, folder.table(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                store.clear(importId);
                store.describe(importId, table);
                return table;
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            if (DiskFull.causes(e)) {
                throw UploadFolder.full();
            }
            throw new Refusal(Refusal.Kind.AGAIN, "The table could not be taken in. Send it again.", e);
        }
    }

    /** Says what the columns mean, remembers it for tables with the same header, and begins the dry run. */
    public long check(long importId, Map<String, Field> mapping) {
        guard.open(importId);
        ColumnMapping.check(mapping);
        TableInfo table = store.table(importId);
        store.remember(table.header(), mapping);
        store.describe(importId, table.with(mapping));
        return jobs.queue(TableCheck.KIND, Long.toString(importId), "Check the table “" + table.fileName() + "”",
                JsonValue.EMPTY_JSON_OBJECT,
                acting.actor().id());
    }

    /**
     * Begins the dry run with the columns as they were proposed or chosen before, but for those named here.
     *
     * @param changes column → the name of a field; null or blank for a column that is not to be used
     */
    public long checkChanged(long importId, Map<String, @Nullable String> changes) {
        guard.open(importId);
        return check(importId, ColumnMapping.changed(table(importId), changes));
    }

    /** What is known of the import's table. Refused where it has none. */
    @Permit(Right.VIEW)
    public TableInfo table(long importId) {
        TableInfo table = imports.get(importId).table();
        if (table == null) {
            throw Refusal.notFound("Import " + importId + " has no table. Send one first.");
        }
        return table;
    }

    /** Forgets the table; the photographs stay. */
    public void remove(long importId) {
        guard.open(importId);
        store.clear(importId);
        store.describe(importId, null);
    }

    @Permit(Right.VIEW)
    public Optional<JobRow> job(long importId) {
        return jobs.latest(TableCheck.KIND, Long.toString(importId));
    }

    /** The first rows as they were sent, for seeing what a column holds. */
    public List<Map<String, String>> sample(long importId, int count) {
        guard.mine(importId);
        TableInfo table = store.table(importId);
        try {
            List<Map<String, String>> rows = new ArrayList<>();
            for (List<String> cells : TableFile.first(new UploadFolder(settings.uploads(), importId).table(), table.dialect(), count)) {
                Map<String, String> row = new LinkedHashMap<>();
                for (int i = 0; i < Math.min(cells.size(), table.header().size()); i++) {
                    row.put(table.header().get(i), cells.get(i));
                }
                rows.add(row);
            }
            return rows;
        } catch (IOException e) {
            throw new Refusal(Refusal.Kind.CONFLICT, "The table is no longer on the server. Send it again.", e);
        }
    }

    /** A row with something to say about it. */
    public record RowProblems(int line, List<Problem> problems, boolean good) {}

    /** Rows with problems after the given line; rows with errors first where only those are asked for. */
    @Permit(Right.VIEW)
    public List<RowProblems> problems(long importId, int afterLine, boolean errorsOnly, int count) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select line, problems::text as problems, good from import_row
                where import_id = :id and problems <> '[]' and line > :line and (not good or not :errors) order by line limit :count
                """).bind("id", importId).bind("line", afterLine).bind("errors", errorsOnly).bind("count", count)
                .map((row, context) -> new RowProblems(row.getInt("line"), problems(row.getString("problems")), row.getBoolean("good")))
                .list());
    }

    private static List<Problem> problems(String json) {
        return Problem.read(ImportSettings.parse("{\"all\":" + json + "}").getJsonArray("all"));
    }

    /**
     * What the import would do.
     *
     * @param good rows that can be taken
     * @param describing of these, rows about sightings that are in the catalog already
     * @param sightings that the other good rows would make: rows of one encounter and animal share theirs
     * @param loose photographs of the import that no row names
     * @param newNames individuals that would be made; the first hundred
     * @param newNameCount of all of them
     * @param newSites that would be made; the first hundred, and none for who only looks on: they are places
     */
    public record Outlook(long rows, long good, long noted, long describing, long sightings, int loose, List<String> newNames,
            long newNameCount, List<String> newSites) {}

    @Permit(Right.VIEW)
    public Outlook outlook(long importId) {
        TableInfo table = table(importId);
        String nameColumn = column(table, Field.INDIVIDUAL);
        String siteColumn = column(table, Field.SITE);
        return jdbi.withHandle(handle -> {
            List<String> names = handle.createQuery("""
                    select min(btrim(cells ->> :column)) as name from import_row where import_id = :id and good and btrim(coalesce(cells ->> :column, '')) <> ''
                        and not exists (select 1 from individual_name n where lower(n.name) = lower(btrim(cells ->> :column)))
                    group by lower(btrim(cells ->> :column)) order by 1
                    """).bind("id", importId).bind("column", nameColumn).mapTo(String.class).stream()
                    .filter(name -> !IndividualName.meansNoName(name)).toList();
            List<String> sites = !acting.actor().may(Right.CONTRIBUTE) ? List.of() : handle.createQuery("""
                    select min(btrim(cells ->> :column)) as name from import_row where import_id = :id and good and btrim(coalesce(cells ->> :column, '')) <> ''
                        and not exists (select 1 from site s where lower(s.name) = lower(btrim(cells ->> :column)))
                    group by lower(btrim(cells ->> :column)) order by 1 limit 100
                    """).bind("id", importId).bind("column", siteColumn).mapTo(String.class).stream()
                    .filter(name -> !RowReader.meansEmpty(name)).toList();
            return handle.createQuery("""
                    select count(*) as rows, count(*) filter (where good) as good, count(*) filter (where good and problems <> '[]') as noted,
                        count(*) filter (where good and describes) as describing,
                        count(distinct case when lower(encounter) in ('', 'na', 'n/a', '#n/a', 'nan', 'null') then '#' || line
                            else '=' || encounter || '=' || lower(concat_ws('=', cells ->> :individual, cells ->> :species, cells ->> :key)) end)
                            filter (where good and not describes) as sightings
                    from (select *, btrim(coalesce(cells ->> :encounter, '')) as encounter from import_row where import_id = :id) r
                    """).bind("id", importId).bind("encounter", column(table, Field.ENCOUNTER)).bind("individual", nameColumn)
                    .bind("species", column(table, Field.SPECIES)).bind("key", column(table, Field.CLIENT_KEY))
                    .map((row, context) -> new Outlook(row.getLong("rows"), row.getLong("good"), row.getLong("noted"),
                            row.getLong("describing"), row.getLong("sightings"), table.loose(),
                            names.subList(0, Math.min(100, names.size())), names.size(), sites))
                    .one();
        });
    }

    private static String column(TableInfo table, Field field) {
        return Optional.ofNullable(table.column(field)).orElse("");
    }
}
