package org.resight.ingest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.transaction.Transactional;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;
import org.resight.access.Acting;
import org.resight.access.Permit;
import org.resight.access.Right;
import org.resight.platform.Secrets;

/** The rows of an import's table as they were read, and the mappings that people chose before. */
@ApplicationScoped
@Transactional
@Permit(Right.CONTRIBUTE)
public class TableStore {

    @Inject
    Jdbi jdbi;

    @Inject
    Acting acting;

    /** A row as it is stored. */
    record Checked(int line, Map<String, String> cells, List<Problem> problems, boolean describes) {

        Checked describing(boolean known) {
            return new Checked(line, cells, problems, known);
        }

        boolean good() {
            return problems.stream().noneMatch(Problem::error);
        }
    }

    void clear(long importId) {
        jdbi.useHandle(handle -> handle.createUpdate("delete from import_row where import_id = :id").bind("id", importId).execute());
    }

    void add(long importId, List<Checked> rows) {
        jdbi.useHandle(handle -> {
            PreparedBatch batch = handle.prepareBatch("""
                    insert into import_row (import_id, line, cells, problems, good, describes)
                    values (:import, :line, :cells::jsonb, :problems::jsonb, :good, :describes)
                    """);
            for (Checked row : rows) {
                var cells = Json.createObjectBuilder();
                row.cells().forEach(cells::add);
                batch.bind("import", importId).bind("line", row.line()).bind("cells", cells.build().toString())
                        .bind("problems", Problem.json(row.problems())).bind("good", row.good()).bind("describes", row.describes()).add();
            }
            batch.execute();
        });
    }

    /** Keeps what is known of the table, or forgets it. */
    void describe(long importId, @Nullable TableInfo table) {
        String json = table == null ? null : table.json().toString();
        jdbi.useHandle(handle -> handle.createUpdate("""
                update import_batch set options = case when :table::text is null then options - 'table'
                    else options || jsonb_build_object('table', :table::jsonb) end where id = :id
                """).bind("id", importId).bind("table", json).execute());
    }

    TableInfo table(long importId) {
        String options = jdbi.withHandle(handle -> handle.createQuery("select options::text from import_batch where id = :id")
                .bind("id", importId).mapTo(String.class).one());
        return TableInfo.read(ImportSettings.parse(options).getJsonObject("table"));
    }

    /** What was chosen for a table with the same header. */
    Optional<Map<String, Field>> remembered(List<String> header) {
        return jdbi.withHandle(handle -> handle.createQuery("select mapping::text from column_mapping where header_sha256 = :header")
                .bind("header", key(header)).mapTo(String.class).findOne()).map(json -> {
                    Map<String, Field> mapping = new LinkedHashMap<>();
                    TableRows.cells(json).forEach((column, field) -> mapping.put(column, Field.valueOf(field)));
                    return mapping;
                });
    }

    void remember(List<String> header, Map<String, Field> mapping) {
        var json = Json.createObjectBuilder();
        mapping.forEach((column, field) -> json.add(column, field.name()));
        jdbi.useHandle(handle -> handle.createUpdate("""
                insert into column_mapping (header_sha256, mapping, used_by) values (:header, :mapping::jsonb, :by)
                on conflict (header_sha256) do update set mapping = excluded.mapping, used_at = now(), used_by = excluded.used_by
                """).bind("header", key(header)).bind("mapping", json.build().toString()).bind("by", acting.actor().id()).execute());
    }

    private static String key(List<String> header) {
        return Secrets.sha256(String.join("\u001F", header));
    }
}
