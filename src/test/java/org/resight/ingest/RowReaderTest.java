package org.resight.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.resight.catalog.Coordinates;
import org.resight.catalog.KnownPlaces;
import org.resight.catalog.Sex;
import org.resight.catalog.Viewpoint;

class RowReaderTest {

    private static final RowReader.Context CATALOG = new RowReader.Context(ImportSettings.of("May", 7L),
            Map.of("panthera pardus", 7L, "leopard", 7L), Map.of("mara", new KnownPlaces.Known("Mara", -1.5, 35.1, true)));

    @Test
    void understandsARow() {
        Draft row = good("file", "IMG_1.jpg | IMG_2.jpg", "species", "Panthera  pardus", "individual", "Nala", "date", "2024-05-03", "time",
                "17:45",
                "sex", "F", "side", "left", "remarks", "=HYPERLINK(\"x\")<script>'); drop table sighting;--");

        assertThat(row.speciesId()).isEqualTo(7);
        assertThat(row.individual()).isEqualTo("Nala");
        assertThat(row.photos()).containsExactly("IMG_1.jpg", "IMG_2.jpg");
        assertThat(row.date().time()).hasToString("17:45");
        assertThat(row.seen().sex()).isEqualTo(Sex.FEMALE);
        assertThat(row.viewpoint()).isEqualTo(Viewpoint.LEFT);
        assertThat(row.seen().remarks()).isEqualTo("=HYPERLINK(\"x\")<script>'); drop table sighting;--");
    }

    @Test
    void putsAGenusAndItsEpithetTogether() {
        assertThat(good("Encounter.genus", "Panthera", "Encounter.specificEpithet", "pardus", "Encounter.year", "2019").date().year())
                .isEqualTo(2019);
    }

    @Test
    void takesNaAsNoNameWithANote() {
        RowReader.Understood row = read("individual", "NA");

        assertThat(row.draft()).isNotNull();
        assertThat(row.draft().individual()).isNull();
        assertThat(row.problems()).singleElement().satisfies(p -> {
            assertThat(p.error()).isFalse();
            assertThat(p.message()).isEqualTo("Taken as “not named”.");
        });
    }

    /** R writes NA into every empty cell: rows without an encounter must not become one sighting. */
    @Test
    void takesNaAsAnEmptyCell() {
        Draft row = good("encounter", "NA", "site", "N/A", "observer", "NaN", "remarks", "null", "key", "#N/A", "file", "NA");

        assertThat(row.seen().encounter()).isNull();
        assertThat(row.siteName()).isNull();
        assertThat(row.seen().observer()).isNull();
        assertThat(row.seen().remarks()).isNull();
        assertThat(row.clientKey()).isNull();
        assertThat(row.photos()).isEmpty();
    }

    @Test
    void readsDatesInTheOrderThatTheColumnIsSaidToHave() {
        assertThat(RowReader.read(dated(Field.DATE_DAY_FIRST), CATALOG, 2, Map.of("date", "03/04/2024 17:45")).draft()).isNotNull()
                .satisfies(row -> assertThat(row.date().month()).isEqualTo(4));
        assertThat(RowReader.read(dated(Field.DATE_MONTH_FIRST), CATALOG, 2, Map.of("date", "03/04/2024")).draft()).isNotNull()
                .satisfies(row -> assertThat(row.date().month()).isEqualTo(3));
        assertThat(RowReader.read(dated(Field.DATE_MONTH_FIRST), CATALOG, 2, Map.of("date", "25/12/2024")).problems()).singleElement()
                .satisfies(p -> assertThat(p.column() + ": " + p.message()).startsWith("date: There is no month 25."));
    }

    private static TableInfo dated(Field order) {
        return new TableInfo("t.csv", new TableDialect("UTF-8", ','), List.of("date"), Map.of("date", order), false, 0);
    }

    @Test
    void understandsDecimalCommas() {
        assertThat(good("latitude", "-1,5021", "longitude", "35,12").where()).isEqualTo(new Coordinates(-1.5021, 35.12));
    }

    @Test
    void suspectsSwappedCoordinatesThatCannotBe() {
        assertThat(errors("latitude", "151.2", "longitude", "-33.8")).singleElement().asString().contains("swapped");
    }

    @Test
    void suspectsSwappedCoordinatesThatLieFarFromTheSite() {
        assertThat(errors("site", "Mara", "latitude", "35.1", "longitude", "-1.5")).singleElement().asString().contains("swapped");
    }

    @Test
    void leavesAPlaceEmptyWhereADeviceWroteNoughts() {
        RowReader.Understood row = read("latitude", "0", "longitude", "0");

        assertThat(row.draft()).isNotNull();
        assertThat(row.draft().where()).isNull();
    }

    @Test
    void namesEveryCellThatIsWrongInARow() {
        assertThat(errors("species", "Panthera leo", "date", "03/04/2024", "latitude", "north", "longitude", "35", "quality", "9"))
                .hasSize(4).anySatisfy(m -> assertThat(m).contains("no species of this name"));
    }

    @Test
    void refusesATextThatNoExcelCellWouldTake() {
        RowReader.Understood row = read("remarks", "r".repeat(40_000), "observer", "o".repeat(501), "site", "s".repeat(200));

        assertThat(row.draft()).isNull();
        assertThat(row.problems()).extracting(Problem::column).containsExactlyInAnyOrder("remarks", "observer");
        assertThat(row.problems()).extracting(Problem::message)
                .contains("This has 40,000 characters, and at most 10,000 are kept. Shorten it.");
        assertThat(row.problems()).allSatisfy(problem -> assertThat(problem.value()).hasSizeLessThan(100));
        assertThat(good("remarks", "r".repeat(10_000)).seen().remarks()).hasSize(10_000);
    }

    @Test
    void readsBoxesInPixelsAndInFractions() {
        assertThat(good("bboxX", "10", "bboxY", "20", "bboxWidth", "100", "bboxHeight", "50").box().on(640, 480).width()).isEqualTo(100);
        assertThat(good("bboxX", "0.5", "bboxY", "0", "bboxWidth", "0.5", "bboxHeight", "1").box().on(640, 480).x()).isEqualTo(320);
    }

    private static RowReader.Understood read(String... cells) {
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < cells.length; i += 2) {
            row.put(cells[i], cells[i + 1]);
        }
        List<String> header = List.copyOf(row.keySet());
        TableInfo table = new TableInfo("t.csv", new TableDialect("UTF-8", ','), header, ColumnMapping.proposed(header), false, 0);
        return RowReader.read(table, CATALOG, 2, row);
    }

    private static Draft good(String... cells) {
        RowReader.Understood row = read(cells);
        assertThat(row.problems()).isEmpty();
        assertThat(row.draft()).isNotNull();
        return row.draft();
    }

    private static List<String> errors(String... cells) {
        RowReader.Understood row = read(cells);
        assertThat(row.draft()).isNull();
        return row.problems().stream().filter(Problem::error).map(Problem::message).toList();
    }
}
