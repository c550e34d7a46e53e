package org.resight.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.resight.catalog.Coordinates;
import org.resight.catalog.LifeStage;
import org.resight.catalog.Sex;
import org.resight.catalog.Sighting.Observation;
import org.resight.catalog.SightingDate;
import org.resight.media.Photo;
import org.resight.testing.Database;
import org.resight.testing.SmallCatalog;
import org.resight.testing.Wiring;

/** Rows of a table become sightings, a batch at a time: all of a batch or nothing. */
class RowSightingsIT {
    @RegisterExtension
    static final Database DATABASE = Database.fresh();

    private static Wiring wiring;

    private long importId;

    @BeforeAll
    static void plant() {
        DATABASE.asOwner().useHandle(handle -> {
            SmallCatalog.plant(handle);
            handle.execute("insert into individual (id, species_id, merged_into) values (3, 1, 1)");
            handle.execute("insert into individual_name (individual_id, species_id, name) values (3, 1, 'Old Nala')");
            handle.execute("update site set utc_offset_minutes = 120 where id = 1");
        });
        wiring = new Wiring(DATABASE);
    }

    @AfterAll
    static void close() {
        wiring.close();
    }

    @BeforeEach
    void open() {
        importId = DATABASE.asOwner().withHandle(handle -> handle.createQuery(
                "insert into import_batch (name, state, created_by) values ('Ridge 2024', 'RUNNING', 1) returning id").mapTo(Long.class)
                .one());
    }

    @Test
    void namesStandForIndividualsWhateverTheirCaseAndForWhatTheyWereMergedInto() {
        write(row(2, "nala", null, null), row(3, "Old Nala", null, null), row(4, "Zuri", null, null), row(5, "ZURI", null, null),
                row(6, null, null, null));

        assertThat(sightings("individual_id")).startsWith(1L, 1L).endsWith((Object) null);
        long zuri = (Long) sightings("individual_id").get(2);
        assertThat(sightings("individual_id").get(3)).isEqualTo(zuri);
        assertThat(column("select name from individual_name where main and individual_id = " + zuri)).containsExactly("Zuri");
        assertThat(column("select kind || coalesce(' ' || sighting_id, '') from identity_event where individual_id = " + zuri
                + " and import_id = " + importId + " and actor_id = 1 and reason = 'Named in import “Ridge 2024”' order by id"))
                .containsExactly("CREATE", "ASSIGN " + lineOf(4), "ASSIGN " + lineOf(5));
        assertThat(column("select count(*) from identity_event where import_id = " + importId)).containsExactly(5L);
    }

    @Test
    void rowsOfOneEncounterAndAnimalAreOneSightingAcrossBatches() {
        write(row(2, "Simba", "e1", null), row(3, "Simba", "e1", null), row(4, null, "e1", null), row(5, "Simba", "e2", null));
        write(row(6, "simba", "e1", null), row(7, null, "e1", null), row(8, null, null, null), row(9, null, null, null));

        assertThat(lineOf(3)).isEqualTo(lineOf(2));
        assertThat(lineOf(6)).isEqualTo(lineOf(2));
        assertThat(lineOf(7)).isEqualTo(lineOf(4)).isNotEqualTo(lineOf(2));
        assertThat(lineOf(5)).isNotEqualTo(lineOf(2));
        assertThat(lineOf(8)).isNotEqualTo(lineOf(9));
        assertThat(sightings("id")).hasSize(5);
    }

    @Test
    void everyFactArrivesAsItWasWritten() {
        String text = "tab\there, line\nbreak\r\n\\.\nback\\slash, \"quotes\", \\N, '; drop table sighting; -- <b>Ä</b> 🦓";
        SightingDate date = new SightingDate(2024, 5, 3, java.time.LocalTime.of(7, 12, 31), null, null, "3.5.24 7:12:31");
        Observation seen = new Observation(text, Sex.FEMALE, LifeStage.ADULT, text, text, null);
        write(new Draft(2, 1, null, date, "ridge", new Coordinates(48.5123456789, -13.1), 25.5, seen, "key\t1", List.of(), null, null, null,
                null, null),
                new Draft(3, 1, null, SightingDate.UNKNOWN, "New hide", null, null,
                        new Observation(null, Sex.UNKNOWN, LifeStage.UNKNOWN, null, null, null), null, List.of(), null, null, null, null,
                        null));

        Map<String, Object> one = DATABASE.asOwner().withHandle(handle -> handle.createQuery("""
                select s.*, si.name as site from sighting s join site si on si.id = s.site_id where s.id = :id
                """).bind("id", lineOf(2)).mapToMap().one());
        assertThat(one).containsEntry("observer", text).containsEntry("behaviour", text).containsEntry("remarks", text)
                .containsEntry("client_key", "key\t1").containsEntry("latitude", 48.5123456789).containsEntry("longitude", -13.1)
                .containsEntry("uncertainty_m", 25.5).containsEntry("sex", "FEMALE").containsEntry("life_stage", "ADULT")
                .containsEntry("date_written", "3.5.24 7:12:31").containsEntry("site", "Ridge").containsEntry("version", 0)
                .containsEntry("created_by", 1L);
        // nobody wrote the offset: the site's counts
        assertThat(one).containsEntry("utc_offset_minutes", 120).containsEntry("offset_source", "SITE");
        assertThat(column("select time_of_day::text from sighting where id = " + lineOf(2))).containsExactly("07:12:31");
        assertThat(column("select si.name from sighting s join site si on si.id = s.site_id where s.id = " + lineOf(3)))
                .containsExactly("New hide");
    }

    @Test
    void ofABatchWithABadRowNothingIsWritten() {
        DATABASE.asOwner().useHandle(handle -> handle.execute("update sighting set client_key = 'taken' where id = 4"));

        assertThatThrownBy(() -> write(row(2, "Zarafa", null, null), row(3, null, null, "taken"))).rootCause()
                .hasMessageContaining("sighting_client_key");

        assertThat(sightings("id")).isEmpty();
        assertThat(column("select 1 from individual_name where name = 'Zarafa'")).isEmpty();
        assertThat(column("select 1 from import_row where sighting_id is not null and import_id = " + importId)).isEmpty();
    }

    private static Draft row(int line, @Nullable String individual, @Nullable String encounter, @Nullable String key) {
        return new Draft(line, 1, individual, SightingDate.UNKNOWN, null, null, null,
                new Observation(null, Sex.UNKNOWN, LifeStage.UNKNOWN, null, null, encounter), key, List.of(), null, null, null, null, null);
    }

    @Test
    void aPhotographThatSaysItWasTakenFarFromTheImportsSiteComesInWithANote() {
        assertThat(note('c', 48.6, 13.6)).isNull();
        assertThat(note('d', 13.5, 48.5)).asString().contains("seem to be swapped").doesNotContain("Ridge");
        assertThat(note('e', -33.8, 151.2)).asString().contains("more than 500 km from the import's site").doesNotContain("Ridge");
        assertThat(sightings("latitude")).as("nothing is lost").containsExactly(48.6, 13.5, -33.8);
    }

    private Object note(char letter, double latitude, double longitude) {
        String sha256 = String.valueOf(letter).repeat(64);
        long file = DATABASE.asOwner().withHandle(handle -> handle.createQuery("""
                insert into import_file (import_id, name, sha256, byte_count, state) values (:import, :name, :sha, 9, 'RECEIVED') returning id
                """).bind("import", importId).bind("name", letter + ".jpg").bind("sha", sha256).mapTo(Long.class).one());
        Photo.File photo = new Photo.File(sha256, letter + ".jpg", "JPEG", 9, 100, 80, 1);
        Prepared ready = new Prepared.Ready(new FileRef(file, letter + ".jpg", sha256, 9, "RECEIVED", null, null), photo,
                new Photo.Shot("{}", null, null, latitude, longitude), List.of());
        ImportSettings settings = ImportSettings.read("Ridge 2024", 1L, 1L, "{}");
        ImportPlan plan = new ImportPlan(importId, settings, null, 1L, null, 0, 1);
        wiring.as(1, "Rita Reviewer", ImportWriter.class, writer -> {
            writer.write(plan, List.of(new Unit.Finished(new Unit(null, List.of(ready.file())), List.of(ready))), null);
            return writer;
        });
        return column("select reason from import_file where id = " + file).getFirst();
    }

    private void write(Draft... rows) {
        DATABASE.asOwner().useHandle(handle -> Arrays.stream(rows).forEach(
                row -> handle.execute("insert into import_row (import_id, line, cells) values (?, ?, '{}')", importId, row.line())));
        ImportPlan plan = new ImportPlan(importId, ImportSettings.of("Ridge 2024", 1L), null, 1L, null, rows.length, 0);
        List<Unit.Finished> units = Arrays.stream(rows).map(row -> new Unit.Finished(new Unit(row, List.of()), List.of())).toList();
        wiring.as(1, "Rita Reviewer", RowSightings.class, sightings -> sightings.write(plan, units));
    }

    private List<Object> sightings(String what) {
        return column("select " + what + " from sighting where import_id = " + importId + " order by id");
    }

    private Object lineOf(int line) {
        return column("select sighting_id from import_row where import_id = " + importId + " and line = " + line).getFirst();
    }

    private static List<Object> column(String sql) {
        return DATABASE.asOwner().withHandle(handle -> handle.createQuery(sql).map((row, context) -> row.getObject(1)).list());
    }
}
