package org.resight.export;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.transaction.Transactional;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.commons.codec.digest.DigestUtils;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.resight.access.Acting;
import org.resight.access.Permit;
import org.resight.access.Right;
import org.resight.audit.AuditTrail;
import org.resight.catalog.SightingFilter;
import org.resight.platform.Refusal;
import org.resight.platform.Rows;
import org.resight.platform.Settings;
import org.resight.platform.web.Product;

/**
 * Makes an export: one consistent reading of the sightings that a filter leaves, written to a file that is kept with its query,
 * counts, versions and checksum, so that a study can name exactly what it used.
 */
@ApplicationScoped
@Transactional
@Permit(Right.EXPORT)
public class Exports {

    private static final int FETCH = 1000;
    private static final String ROW = """
            select e.id, e.format, e.query::text as query, e.exact, e.row_count, e.counts::text as counts, e.versions::text as versions, e.sha256,
                e.byte_count, e.state, e.reason, u.name as created_by, e.created_at
            from export_snapshot e join user_account u on u.id = e.created_by
            """;

    @Inject
    Jdbi jdbi;

    @Inject
    Acting acting;

    @Inject
    AuditTrail audit;

    @Inject
    Settings settings;

    @Inject
    Product product;

    /** An export as pages and the API show it; {@code query}, {@code counts} and {@code versions} are JSON objects. */
    public record ExportRow(long id, ExportFormat format, String query, boolean exact, @Nullable Long rowCount, @Nullable String counts,
            @Nullable String versions, @Nullable String sha256, @Nullable Long byteCount, String state, @Nullable String reason,
            String createdBy, Instant createdAt) {}

    /** A finished file to send. */
    public record ExportFile(Path path, String name, ExportFormat format, String sha256, long bytes) {}

    /** How many sightings the filter leaves. */
    public long count(SightingFilter filter) {
        return jdbi.withHandle(handle -> handle.createQuery("select count(*) from sightings_shown(:exact) s where " + filter.where())
                .bind("exact", exact()).bindMap(filter.bindings()).mapTo(Long.class).one());
    }

    /**
     * Writes the sightings that the filter leaves to a file and records it.
     *
     * @throws Refusal CONFLICT when nothing is left to export, or when the format cannot hold it
     */
    public ExportRow make(ExportFormat format, SightingFilter filter) {
        boolean exact = exact();
        return jdbi.withHandle(handle -> {
            // rows and counts are of one moment
            handle.execute("set transaction isolation level repeatable read");
            long id = handle.createQuery("""
                    insert into export_snapshot (format, query, exact, state, created_by) values (:format, :query::jsonb, :exact, 'RUNNING', :user)
                    returning id
                    """).bind("format", format).bind("query", json(filter)).bind("exact", exact).bind("user", acting.userId())
                    .mapTo(Long.class).one();
            Path file = file(id, format);
            long rows = 0;
            String sha256;
            long bytes;
            try {
                Files.createDirectories(file.getParent());
                Path part = file.resolveSibling(file.getFileName() + ".part");
                MessageDigest digest = DigestUtils.getSha256Digest();
                try {
                    try (OutputStream out = new DigestOutputStream(new BufferedOutputStream(Files.newOutputStream(part), 1 << 16), digest);
                            TableWriter table = TableWriter.of(format, out, SightingColumns.titles())) {
                        rows = write(handle, filter, exact, table);
                    }
                    if (rows == 0) {
                        throw Refusal.conflict("No sighting is left by these filters, so there is nothing to export. Take a filter away.");
                    }
                    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                } finally {
                    Files.deleteIfExists(part);
                }
                sha256 = HexFormat.of().formatHex(digest.digest());
                bytes = Files.size(file);
            } catch (IOException e) {
                throw new Refusal(Refusal.Kind.CONFLICT, "The export could not be written: " + e.getMessage(), e);
            }
            record(handle, id, filter, exact, rows, sha256, bytes);
            ExportRow done = get(id);
            audit.record(AuditTrail.Event.of("export.make", "export", id).after(Map.of("format", format, "rows", rows, "exact", exact,
                    "sha256", sha256, "query", json(filter))));
            return done;
        });
    }

    public List<ExportRow> before(long id, int count) {
        return jdbi.withHandle(handle -> handle.createQuery(ROW + "where e.id < :id order by e.id desc limit :count")
                .bind("id", id).bind("count", count).map(Rows.of(ExportRow.class)).list());
    }

    public ExportRow get(long id) {
        return jdbi.withHandle(handle -> handle.createQuery(ROW + "where e.id = :id").bind("id", id)
                .map(Rows.of(ExportRow.class)).findOne())
                .orElseThrow(() -> Refusal.notFound("There is no export " + id + "."));
    }

    /** The file of an export; one with exact places only to those who may see them. Each taking is audited. */
    public ExportFile take(long id) {
        ExportRow row = get(id);
        if (row.exact()) {
            acting.require(Right.SEE_EXACT_PLACES);
        }
        Path path = file(id, row.format());
        String sha256 = row.sha256();
        Long bytes = row.byteCount();
        if (sha256 == null || bytes == null || !Files.isRegularFile(path)) {
            throw Refusal.notFound("The file of export " + id + " is not there any more. Make the export again.");
        }
        audit.record(AuditTrail.Event.of("export.take", "export", id).after(Map.of("sha256", sha256)));
        return new ExportFile(path, "resight-sightings-" + id + "." + row.format().extension(), row.format(), sha256, bytes);
    }

    private long write(Handle handle, SightingFilter filter, boolean exact, TableWriter table) {
        return handle.createQuery(SightingColumns.select() + " where " + filter.where() + " order by s.id")
                .bind("exact", exact).bindMap(filter.bindings()).setFetchSize(FETCH)
                .scanResultSet((results, context) -> {
                    long rows = 0;
                    try (ResultSet set = results.get()) {
                        while (set.next()) {
                            table.row(cells(set));
                            rows++;
                        }
                    } catch (IOException e) {
                        throw new Refusal(Refusal.Kind.CONFLICT, "The export could not be written: " + e.getMessage(), e);
                    }
                    return rows;
                });
    }

    private static List<@Nullable Object> cells(ResultSet set) throws SQLException {
        int columns = SightingColumns.values().length;
        List<@Nullable Object> cells = new ArrayList<>(columns);
        for (int i = 1; i <= columns; i++) {
            cells.add(set.getObject(i));
        }
        return cells;
    }

    private void record(Handle handle, long id, SightingFilter filter, boolean exact, long rows, String sha256, long bytes) {
        handle.createUpdate("""
                update export_snapshot set state = 'DONE', row_count = :rows, sha256 = :sha256, byte_count = :bytes,
                    counts = (select jsonb_build_object('sightings', count(*), 'individuals', count(distinct s.individual_id),
                        'species', count(distinct s.species_id)) from sightings_shown(:exact) s where %s),
                    versions = jsonb_build_object('resight', :version, 'model', (select name || ' ' || version from embedding_model where in_use),
                        'audit', (select max(seq) from audit_event))
                where id = :id
                """.formatted(filter.where()))
                .bind("rows", rows).bind("sha256", sha256).bind("bytes", bytes).bind("id", id).bind("exact", exact)
                .bind("version", product.getVersion()).bindMap(filter.bindings()).execute();
    }

    private static String json(SightingFilter filter) {
        return Json.createObjectBuilder(Map.<String, Object>copyOf(filter.toParameters())).build().toString();
    }

    private boolean exact() {
        return acting.actor().seesExactPlaces();
    }

    private Path file(long id, ExportFormat format) {
        return settings.exports().resolve(id + "." + format.extension());
    }
}
