package org.resight.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.postgres.PostgresPlugin;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.resight.access.Right;
import org.resight.catalog.SightingFilter;
import org.resight.platform.Refusal;
import org.resight.platform.Settings;
import org.resight.platform.web.Product;
import org.resight.testing.Database;
import org.resight.testing.SmallCatalog;
import org.resight.testing.Wired;

/** What leaves the catalog as a file: which fields of which sightings, how exact, and what stays behind to show that it left. */
class ExportsIT {

    private static final Right[] RESEARCHER = {Right.VIEW, Right.EXPORT};
    private static final Right[] TRUSTED = {Right.VIEW, Right.EXPORT, Right.SEE_EXACT_PLACES};
    private static final String FORMULA = "=HYPERLINK(\"https://elsewhere.example\",\"look\")";
    private static final String LINES = "Åsa, \"the\" ranger\nand a friend";

    @RegisterExtension
    static final Database DATABASE = Database.fresh();

    @TempDir
    static Path home;

    @BeforeAll
    static void plant() {
        DATABASE.asOwner().useHandle(handle -> {
            SmallCatalog.plant(handle);
            handle.createScript("""
                    insert into species (id, scientific_name, common_name, sensitivity) values (3, 'Panthera uncia', 'snow leopard', 'WITHHELD');
                    insert into import_batch (id, name, state, species_id, created_by) values (7, 'Spring walk', 'DONE', 1, 1);
                    insert into sighting (id, species_id, individual_id, year, month, day, time_of_day, utc_offset_minutes, offset_source,
                            date_written, site_id, latitude, longitude, uncertainty_m, sex, life_stage, encounter, client_key, import_id)
                        values (5, 1, 1, 2023, 2, 1, '06:40:12', 120, 'PERSON', '1.2.23', 1, 48.51234, 13.52, 25, 'FEMALE', 'ADULT', '007',
                            '1e5', 7);
                    insert into sighting (id, species_id, site_id, latitude, longitude, uncertainty_m) values (6, 3, 1, 48.53, 13.53, 10);
                    insert into photo (id, sha256, file_name, format, byte_count, width, height)
                        values (2, repeat('b', 64), 'b.jpg', 'JPEG', 1000, 100, 80), (3, repeat('c', 64), 'c.jpg', 'JPEG', 1000, 100, 80);
                    update annotation set photo_id = 3 where id = 4;
                    insert into annotation (id, photo_id, sighting_id, species_id, x, y, width, height, viewpoint) values
                        (5, 1, 5, 1, 1, 1, 48, 38, 'LEFT'), (6, 2, 5, 1, 0, 0, 50, 40, 'RIGHT');
                    insert into match_decision (sighting_id, annotation_id, verdict, other_individual_id, confidence, reviewer_id, decided_at,
                            undone_at, undone_by) values
                        (5, 5, 'SAME', 2, 'GUESS', 2, '2024-01-01 03:04:05+00', '2024-01-02 03:04:05+00', 2),
                        (5, 5, 'SAME', 1, 'CERTAIN', 1, '2024-01-02 03:04:05+00', null, null);
                    """).executeAsSeparateStatements();
            handle.execute("update sighting set observer = ?, remarks = ?, behaviour = ? where id = 5", LINES, FORMULA, "+1 cub @noon");
        });
    }

    @Test
    void aRowTellsAllThatTheCatalogKnowsOfASighting() throws IOException {
        Map<String, String> row = csv(made(RESEARCHER, ExportFormat.CSV, Map.of("import", "7"))).getFirst();

        Map<String, String> expected = new LinkedHashMap<>();
        String[] cells = {"sighting_id", "5", "scientific_name", "Lynx lynx", "common_name", "Eurasian lynx", "individual_id", "1",
                "individual_name", "Nala", "year", "2023", "month", "2", "day", "1", "time", "06:40:12", "utc_offset_minutes", "120",
                "offset_source", "PERSON", "date_written", "1.2.23", "first_day", "2023-02-01", "last_day", "2023-02-01", "site_id", "1",
                "site", "Ridge", "latitude", "48.51234", "longitude", "13.52", "uncertainty_m", "25.0", "place_exact", "true",
                "sensitivity", "NONE", "observer", LINES, "sex", "FEMALE", "life_stage", "ADULT", "behaviour", "+1 cub @noon",
                "remarks", FORMULA, "encounter", "007", "client_key", "1e5", "import_id", "7", "photos", "2", "photo_files",
                "a.jpg; b.jpg", "photo_sha256", "a".repeat(64) + "; " + "b".repeat(64), "viewpoints", "LEFT; RIGHT", "verdict", "SAME",
                "confidence", "CERTAIN", "reviewer", "Rita Reviewer", "decided_at", "2024-01-02T03:04:05Z"};
        for (int i = 0; i < cells.length; i += 2) {
            expected.put(cells[i], cells[i + 1]);
        }
        assertThat(row).containsExactlyEntriesOf(expected);
    }

    @Test
    void whatIsNotKnownIsAnEmptyCellAndAYearAloneStaysAYear() throws IOException {
        assertThat(csv(made(RESEARCHER, ExportFormat.CSV, Map.of())).get(2)).containsEntry("sighting_id", "3").containsEntry("year", "2024")
                .containsEntry("month", "").containsEntry("day", "").containsEntry("individual_name", "").containsEntry("latitude", "")
                .containsEntry("verdict", "").containsEntry("first_day", "2024-01-01").containsEntry("last_day", "2024-12-31");
    }

    @Test
    void spreadsheetProgramsAreToldThatACsvIsUtf8() throws IOException {
        byte[] bytes = bytes(made(RESEARCHER, ExportFormat.CSV, Map.of()));
        assertThat(bytes).startsWith(0xEF, 0xBB, 0xBF);
        assertThat(new String(bytes, StandardCharsets.UTF_8)).contains("\"Åsa, \"\"the\"\" ranger\nand a friend\"").contains("\r\n");
    }

    @Test
    void inAWorkbookTextStaysTextAndNothingCanRun() throws IOException {
        Map<String, Cell> row = xlsx(made(RESEARCHER, ExportFormat.XLSX, Map.of("import", "7"))).getFirst();

        assertThat(row.values()).extracting(Cell::getType).doesNotContain(CellType.FORMULA, CellType.ERROR);
        for (Map.Entry<String, String> text : Map.of("remarks", FORMULA, "behaviour", "+1 cub @noon", "encounter", "007", "client_key",
                "1e5", "observer", LINES, "first_day", "2023-02-01", "date_written", "1.2.23").entrySet()) {
            assertThat(row.get(text.getKey()).getType()).as(text.getKey()).isEqualTo(CellType.STRING);
            assertThat(row.get(text.getKey()).asString()).as(text.getKey()).isEqualTo(text.getValue());
        }
        assertThat(row.get("year").asNumber()).isEqualByComparingTo("2023");
        assertThat(row.get("latitude").asNumber()).isEqualByComparingTo("48.51234");
        assertThat(row.get("place_exact").asBoolean()).isTrue();
    }

    @Test
    void bothFormatsHoldTheSame() throws IOException {
        List<Map<String, String>> table = csv(made(RESEARCHER, ExportFormat.CSV, Map.of()));
        List<Map<String, Cell>> sheet = xlsx(made(RESEARCHER, ExportFormat.XLSX, Map.of()));
        assertThat(sheet).hasSameSizeAs(table).first().extracting(Map::keySet).isEqualTo(table.getFirst().keySet());
        for (int i = 0; i < table.size(); i++) {
            assertThat(sheet.get(i).get("sighting_id").asNumber().toPlainString()).isEqualTo(table.get(i).get("sighting_id"));
        }
    }

    @Test
    void aTextThatAnExcelCellCannotHoldIsRefusedAndLeavesNothing() throws IOException {
        DATABASE.asOwner().useHandle(handle -> {
            handle.execute("alter table sighting drop constraint sighting_remarks_length"); // written before texts had a limit
            handle.execute("update sighting set remarks = repeat('x', 40000) where id = 3");
        });
        try {
            assertThatThrownBy(() -> made(RESEARCHER, ExportFormat.XLSX, Map.of())).isInstanceOf(Refusal.class)
                    .hasMessageContaining("does not fit an Excel cell");
            assertThat(count("export_snapshot where state <> 'DONE'")).isZero();
            assertNothingHalfWritten();
        } finally {
            DATABASE.asOwner().useHandle(handle -> handle.execute("update sighting set remarks = null where id = 3"));
        }
    }

    @ParameterizedTest
    @CsvSource({"species,2,4", "individual,1,1 5", "named,no,3 4 6", "from,2025,4", "to,2023,5", "site,1,1 2 5", "sex,female,5",
            "stage,adult,5", "observer,ranger,5", "import,7,5", "located,no,2 3 6", "q,b.jpg,5"})
    void everyFilterOfTheListHoldsForExports(String name, String value, String ids) throws IOException {
        Exports.ExportRow made = made(RESEARCHER, ExportFormat.CSV, Map.of(name, value));

        assertThat(csv(made)).extracting(row -> row.get("sighting_id")).containsExactly(ids.split(" "));
        Long counted = as(RESEARCHER, exports -> exports.count(SightingFilter.of(Map.of(name, value))));
        assertThat(counted).isEqualTo(made.rowCount());
        assertThat(object(made.query())).isEqualTo(Json.createObjectBuilder().add(name, value).build());
    }

    @Test
    void whereNothingIsLeftThereIsNoExport() throws IOException {
        long before = count("export_snapshot");
        assertThatThrownBy(() -> made(RESEARCHER, ExportFormat.CSV, Map.of("q", "no such words"))).isInstanceOf(Refusal.class)
                .hasMessageContaining("Take a filter away");
        assertThat(count("export_snapshot")).isEqualTo(before);
        assertNothingHalfWritten();
    }

    @ParameterizedTest
    @EnumSource(ExportFormat.class)
    void aSnapshotSaysWhatWasTakenAndTheChecksumIsThatOfTheFile(ExportFormat format) throws IOException {
        Exports.ExportRow made = made(RESEARCHER, format, Map.of("species", "1"));
        Exports.ExportFile file = as(RESEARCHER, exports -> exports.take(made.id()));

        assertThat(made.state()).isEqualTo("DONE");
        assertThat(made.createdBy()).isEqualTo("Rita Reviewer");
        assertThat(made.rowCount()).isEqualTo(4);
        assertThat(object(made.counts())).isEqualTo(object("{\"sightings\": 4, \"individuals\": 2, \"species\": 1}"));
        JsonObject versions = object(made.versions());
        assertThat(versions.getString("resight")).isEqualTo("1.2.3");
        assertThat(versions.getString("model")).isEqualTo("four 1");
        assertThat(versions.getInt("audit")).as("the last event before it").isPositive();
        byte[] bytes = Files.readAllBytes(file.path());
        assertThat(made.sha256()).isEqualTo(file.sha256()).isEqualTo(DigestUtils.sha256Hex(bytes));
        assertThat(made.byteCount()).isEqualTo(file.bytes()).isEqualTo(bytes.length);
        assertThat(file.name()).isEqualTo("resight-sightings-" + made.id() + "." + format.extension());
        List<Exports.ExportRow> listed = as(RESEARCHER, exports -> exports.before(made.id() + 1, 1));
        assertThat(listed).containsExactly(made);
    }

    @Test
    void whoMayNotSeeExactPlacesTakesGeneralisedOnes() throws IOException {
        Exports.ExportRow made = made(RESEARCHER, ExportFormat.CSV, Map.of());
        assertThat(made.exact()).isFalse();
        List<Map<String, String>> rows = csv(made);
        assertThat(rows.get(3)).containsEntry("sighting_id", "4").containsEntry("latitude", "-16.15").containsEntry("longitude", "45.65")
                .containsEntry("place_exact", "false");
        assertThat(rows.get(5)).containsEntry("sighting_id", "6").containsEntry("latitude", "").containsEntry("longitude", "")
                .containsEntry("site", "").containsEntry("site_id", "").containsEntry("uncertainty_m", "");
        assertThat(rows.get(0)).as("of a species that is not sensitive").containsEntry("latitude", "48.51").containsEntry("place_exact",
                "true");
    }

    @Test
    void aFileWithExactPlacesIsForThoseWhoMaySeeThem() throws IOException {
        Exports.ExportRow made = made(TRUSTED, ExportFormat.CSV, Map.of());
        assertThat(made.exact()).isTrue();
        assertThat(csv(made).get(3)).containsEntry("latitude", "-16.123").containsEntry("place_exact", "true");
        assertThat(csv(made).get(5)).containsEntry("site", "Ridge").containsEntry("latitude", "48.53");
        long taken = count("audit_event where action = 'export.take'");

        assertThatThrownBy(() -> as(RESEARCHER, exports -> exports.take(made.id()))).isInstanceOfSatisfying(Refusal.class,
                refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.FORBIDDEN));
        assertThat(count("audit_event where action = 'export.take'")).isEqualTo(taken);
    }

    @Test
    void makingAndTakingAreEachWrittenDown() {
        Exports.ExportRow made = made(TRUSTED, ExportFormat.CSV, Map.of("species", "2"));
        as(TRUSTED, exports -> exports.take(made.id()));
        as(TRUSTED, exports -> exports.take(made.id()));

        List<Map<String, Object>> events = DATABASE.asOwner().withHandle(handle -> handle.createQuery("""
                select action, actor, after::text as after from audit_event where subject_type = 'export' and subject_id = :id order by seq
                """).bind("id", Long.toString(made.id())).mapToMap().list());
        assertThat(events).extracting(event -> event.get("action")).containsExactly("export.make", "export.take", "export.take");
        assertThat(events).extracting(event -> event.get("actor")).containsOnly("Rita Reviewer");
        JsonObject after = object(events.getFirst().get("after").toString());
        assertThat(after.getBoolean("exact")).isTrue();
        assertThat(after.getInt("rows")).isEqualTo(1);
        assertThat(after.getString("query")).isEqualTo("{\"species\":\"2\"}");
        assertThat(after.getString("sha256")).isEqualTo(made.sha256());
        assertThat(object(events.getLast().get("after").toString()).getString("sha256")).isEqualTo(made.sha256());
    }

    @Test
    void aFileThatIsGoneIsSaidToBeGone() throws IOException {
        Exports.ExportRow made = made(RESEARCHER, ExportFormat.CSV, Map.of());
        Files.delete(home.resolve("exports/" + made.id() + ".csv"));
        assertThatThrownBy(() -> as(RESEARCHER, exports -> exports.take(made.id()))).hasMessageContaining("Make the export again");
    }

    private static Exports.ExportRow made(Right[] rights, ExportFormat format, Map<String, String> filter) {
        return as(rights, exports -> exports.make(format, SightingFilter.of(filter)));
    }

    private static void assertNothingHalfWritten() throws IOException {
        try (Stream<Path> files = Files.list(home.resolve("exports"))) {
            assertThat(files).noneMatch(file -> file.toString().endsWith(".part"));
        }
    }

    /** One use case in one transaction, as in the server. */
    private static <T> T as(Right[] rights, Function<Exports, T> useCase) {
        return DATABASE.asApplication().inTransaction(handle -> useCase
                .apply(new Wired(Jdbi.create(handle.getConnection()).installPlugin(new PostgresPlugin()))
                        .with(Product.class, new Product() {
                            @Override
                            public String getVersion() {
                                return "1.2.3";
                            }
                        }).with(Settings.class, new Settings() {
                            @Override
                            public Path home() {
                                return home;
                            }
                        }).actingAs(rights).get(Exports.class)));
    }

    private static byte[] bytes(Exports.ExportRow made) throws IOException {
        return Files.readAllBytes(as(TRUSTED, exports -> exports.take(made.id())).path());
    }

    private static List<Map<String, String>> csv(Exports.ExportRow made) throws IOException {
        String text = new String(bytes(made), StandardCharsets.UTF_8).substring(1);
        try (CSVParser parser = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get().parse(new StringReader(text))) {
            return parser.stream().map(CSVRecord::toMap).toList();
        }
    }

    private static List<Map<String, Cell>> xlsx(Exports.ExportRow made) throws IOException {
        try (InputStream in = Files.newInputStream(as(TRUSTED, exports -> exports.take(made.id())).path());
                ReadableWorkbook workbook = new ReadableWorkbook(in)) {
            List<Row> rows = workbook.getFirstSheet().read();
            List<Map<String, Cell>> read = new ArrayList<>();
            for (Row row : rows.subList(1, rows.size())) {
                Map<String, Cell> cells = new LinkedHashMap<>();
                for (int i = 0; i < rows.getFirst().getCellCount(); i++) {
                    cells.put(rows.getFirst().getCellText(i), i < row.getCellCount() ? row.getCell(i) : null);
                }
                read.add(cells);
            }
            return read;
        }
    }

    private static JsonObject object(String json) {
        return Json.createReader(new StringReader(json)).readObject();
    }

    private static long count(String what) {
        return DATABASE.asOwner().withHandle(handle -> handle.createQuery("select count(*) from " + what).mapTo(Long.class).one());
    }
}
