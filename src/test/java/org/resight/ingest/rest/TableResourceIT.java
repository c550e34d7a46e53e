package org.resight.ingest.rest;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.resight.access.Right;
import org.resight.access.Role;
import org.resight.testing.Server;
import org.resight.testing.Visitor;

/** A table as a program sends it: taken in, understood, corrected in the call, checked, taken over, taken back. */
class TableResourceIT {
    private static final Server SERVER = Server.running();
    private static String token;
    private static String viewer;

    private final Visitor program = new Visitor();

    @BeforeAll
    static void somebody() {
        token = "Bearer " + SERVER.token(SERVER.account("table-sender", Role.CONTRIBUTOR), Right.VIEW, Right.CONTRIBUTE);
        viewer = "Bearer " + SERVER.token(SERVER.account("table-viewer", Role.VIEWER), Right.VIEW);
        SERVER.asOwner().useHandle(handle -> handle.execute("""
                insert into species (scientific_name, common_name) values ('Tabula rasa', 'table animal') on conflict do nothing"""));
    }

    @Test
    void aTableOfSightingsBecomesThem() {
        long id = open("rows");
        String latin = "Art;Tier;Datum gesehen;Ort;Bemerkung\n" + "table animal;Käthe;2024-05-03;Höhe 5;süß\n"
                + "table animal;Jörg;2023;Höhe 5;\n" + "table animal;;2024-05;Höhe 5;\n";
        JsonObject table = object(send(id, latin.getBytes(Charset.forName("windows-1252"))), 200);
        assertThat(table.getString("charset")).isEqualTo("windows-1252");
        assertThat(table.getString("delimiter")).isEqualTo(";");
        assertThat(fields(table)).containsOnlyKeys("Art", "Tier", "Datum gesehen", "Ort", "Bemerkung")
                .allSatisfy((column, field) -> assertThat(field).as(column).isEmpty());

        JsonObject checked = check(id, """
                {"mapping": {"Art": "SPECIES", "Tier": "INDIVIDUAL", "Datum gesehen": "date", "Ort": "SITE", "Bemerkung": "REMARKS"}}""");
        assertThat(checked.getBoolean("checked")).isTrue();
        assertThat(checked.getJsonObject("outlook").getInt("good")).isEqualTo(3);
        assertThat(checked.getJsonObject("outlook").getJsonArray("newNames")).extracting(Object::toString)
                .containsExactly("\"Jörg\"", "\"Käthe\"");
        assertThat(checked.getJsonObject("outlook").getJsonArray("newSites")).hasSize(1);
        JsonObject seen = object(program.get("/api/v1/imports/" + id + "/table", "Authorization", viewer), 200).getJsonObject("outlook");
        assertThat(seen.getInt("good")).as("a viewer sees how it stands, but no places").isEqualTo(3);
        assertThat(seen.getJsonArray("newSites")).isEmpty();

        follow(object(post("/imports/" + id + "/start", ""), 202).getInt("jobId"), "DONE");
        List<Map<String, Object>> sightings = SERVER.asOwner().withHandle(handle -> handle.createQuery("""
                select n.name, s.year, s.month, s.day, si.name as site, s.remarks from sighting s join site si on si.id = s.site_id
                left join individual_name n on n.individual_id = s.individual_id and n.main where s.import_id = :id order by s.id
                """).bind("id", id).mapToMap().list());
        assertThat(sightings).extracting(row -> row.get("name")).containsExactly("Käthe", "Jörg", null);
        assertThat(sightings).extracting(row -> row.get("month")).containsExactly(5, null, 5);
        assertThat(sightings.getFirst()).containsEntry("site", "Höhe 5").containsEntry("remarks", "süß").containsEntry("day", 3);

        long next = open("rows again");
        Map<String, String> remembered = fields(object(send(next, latin.getBytes(StandardCharsets.UTF_8)), 200));
        assertThat(remembered).containsEntry("Tier", "INDIVIDUAL").containsEntry("Datum gesehen", "DATE");

        JsonObject removed = object(program.delete("/api/v1/imports/" + id, "Authorization", token), 200);
        assertThat(removed.getInt("sightings")).isEqualTo(3);
        assertThat(removed.getInt("individuals")).isEqualTo(2);
        assertThat(removed.getInt("sites")).isEqualTo(1);
    }

    @Test
    void whatIsWrongIsToldByRowAndCellAPageAtATime() {
        long id = open("faults");
        StringBuilder csv = new StringBuilder("species,individual,date,latitude,longitude,photo\n");
        csv.append("table animal,Good,2024-01-01,,,\n");
        csv.append("Nemo nullus,A,2024-13-01,,,\n");
        csv.append("table animal,NA,2024-01-01,,,\n");
        csv.append("table animal,B,2024-01-01,31.0,,\n");
        csv.append("table animal,C,2024-01-01,,,none-such.jpg\n");
        object(send(id, csv.toString().getBytes(StandardCharsets.UTF_8)), 200);
        assertThat(problemOf(program.post("/api/v1/imports/" + id + "/start", "", "Authorization", token), 409)).contains("Check it first");

        JsonObject outlook = check(id, "{}").getJsonObject("outlook");
        assertThat(List.of(outlook.getInt("rows"), outlook.getInt("good"), outlook.getInt("noted"))).containsExactly(5, 2, 1);

        JsonObject first = object(get("/imports/" + id + "/table/problems?limit=2"), 200);
        assertThat(first.getJsonArray("items")).hasSize(2);
        JsonObject row = first.getJsonArray("items").getJsonObject(0);
        assertThat(row.getInt("line")).isEqualTo(3);
        assertThat(row.getBoolean("good")).isFalse();
        assertThat(row.getJsonArray("problems").getValuesAs(JsonObject.class)).extracting(p -> p.getString("column"))
                .containsExactlyInAnyOrder("species", "date");
        assertThat(row.getJsonArray("problems").getValuesAs(JsonObject.class)).extracting(p -> p.getString("value"))
                .containsExactlyInAnyOrder("Nemo nullus", "2024-13-01");

        JsonObject second = object(get("/imports/" + id + "/table/problems?limit=2&after=" + first.getString("next")), 200);
        assertThat(second.getJsonArray("items").getValuesAs(JsonObject.class)).extracting(r -> r.getInt("line")).containsExactly(5, 6);
        assertThat(second).doesNotContainKey("next");

        JsonObject errors = object(get("/imports/" + id + "/table/problems?errors=true"), 200);
        assertThat(errors.getJsonArray("items").getValuesAs(JsonObject.class)).extracting(r -> r.getInt("line")).containsExactly(3, 5, 6);
    }

    @Test
    void aColumnThatIsNotToBeUsedIsLeftOut() {
        long id = open("left out");
        send(id, "species,name,date,x\ntable animal,Hidden,2024,\n".getBytes(StandardCharsets.UTF_8));

        JsonObject checked = check(id, "{\"mapping\": {\"name\": null}}");

        assertThat(fields(checked)).containsEntry("name", "").containsEntry("species", "SPECIES");
        assertThat(checked.getJsonObject("outlook").getJsonArray("newNames")).isEmpty();
    }

    @Test
    void aMappingThatMakesNoSenseIsRefusedAndChangesNothing() {
        long id = open("refused");
        send(id, "species,name,date\ntable animal,X,2024\n".getBytes(StandardCharsets.UTF_8));
        String path = "/imports/" + id + "/table/check";

        assertThat(problemOf(post(path, "{\"mapping\": {\"nmae\": \"INDIVIDUAL\"}}"), 400)).contains("no column “nmae”",
                "species, name, date");
        assertThat(problemOf(post(path, "{\"mapping\": {\"name\": \"ANIMAL\"}}"), 400)).contains("no field “ANIMAL”", "INDIVIDUAL");
        assertThat(problemOf(post(path, "{\"mapping\": {\"name\": \"DATE\"}}"), 400)).contains("both give");
        assertThat(fields(object(get("/imports/" + id + "/table"), 200))).containsEntry("name", "INDIVIDUAL");
    }

    /** The photographs came first, each a sighting of nobody; then comes the table, which names them and does not send them again. */
    @Test
    void aTableThatComesAfterThePhotographsDescribesTheirSightings() {
        List<Long> sightings = photographsOfEarlier("late-1.jpg", "late-2.jpg", "late-3.jpg");
        try {
            long id = open("late");
            String csv = "photo,species,individual,date,site,sex\n" + "late-1.jpg,Tabula rasa,Asha,2024-05-03,Late ridge,f\n"
                    + "LATE-2.JPG,Tabula rasa,asha,2024-05-03 07:10,,\n" + "late-3.jpg,Tabula rasa,Asha,2021-01-01,,\n";
            object(send(id, csv.getBytes(StandardCharsets.UTF_8)), 200);
            JsonObject outlook = check(id, "{}").getJsonObject("outlook");
            assertThat(outlook.getInt("good")).isEqualTo(2);
            List<JsonObject> rows =
                    object(get("/imports/" + id + "/table/problems"), 200).getJsonArray("items").getValuesAs(JsonObject.class);
            assertThat(rows.get(0).getJsonArray("problems").getJsonObject(0).getString("message"))
                    .contains("Describes sighting " + sightings.get(0), "it is Asha");
            assertThat(rows.get(2).getBoolean("good")).isFalse();
            assertThat(rows.get(2).getJsonArray("problems").getJsonObject(0).getString("message"))
                    .contains("sighting " + sightings.get(2) + " has “2024-05-03”");

            follow(object(post("/imports/" + id + "/start", ""), 202).getInt("jobId"), "DONE");
            assertThat(object(get("/imports/" + id), 200).getString("reason")).contains("2 sightings of the catalog were described");
            assertThat(described(sightings)).containsExactly("Asha 2024-5-3 07:12:31 Late ridge FEMALE", "Asha 2024-5-3 07:12:31 - UNKNOWN",
                    "- 2024-5-3 07:12:31 - UNKNOWN");
            assertThat(audited(sightings.get(0))).containsExactly("sighting.assign", "sighting.edit");
            assertThat(problemOf(program.delete("/api/v1/imports/" + earlier, "Authorization", token), 409)).contains("“late”");

            assertThat(object(program.delete("/api/v1/imports/" + id, "Authorization", token), 200).getInt("individuals")).isEqualTo(1);
            assertThat(described(sightings)).containsOnly("- 2024-5-3 07:12:31 - UNKNOWN");
            assertThat(audited(sightings.get(0))).containsExactly("sighting.assign", "sighting.edit", "sighting.edit");
            assertThat(object(program.delete("/api/v1/imports/" + earlier, "Authorization", token), 200).getInt("sightings"))
                    .as("what the table said was taken back, and is nobody's correction").isEqualTo(3);
        } finally {
            SERVER.asOwner().useHandle(handle -> {
                handle.execute("delete from identity_event where sighting_id in (select id from sighting where import_id = ?)", earlier);
                handle.execute("delete from annotation where sighting_id in (select id from sighting where import_id = ?)", earlier);
                handle.execute("delete from sighting where import_id = ?", earlier);
                handle.execute("delete from photo where import_id = ?", earlier);
            });
        }
    }

    private long earlier;

    private List<Long> photographsOfEarlier(String... names) {
        return SERVER.asOwner().inTransaction(handle -> {
            earlier = handle.createQuery("""
                    insert into import_batch (name, state, created_by) values ('earlier', 'DONE', (select id from user_account where login = 'table-sender'))
                    returning id""").mapTo(Long.class).one();
            return Arrays.stream(names).map(name -> {
                long sighting = handle.createQuery("""
                        insert into sighting (species_id, year, month, day, time_of_day, import_id, created_by)
                        select sp.id, 2024, 5, 3, '07:12:31', b.id, b.created_by from species sp, import_batch b
                        where sp.scientific_name = 'Tabula rasa' and b.id = ? returning id""").bind(0, earlier).mapTo(Long.class).one();
                handle.execute("""
                        with p as (insert into photo (sha256, file_name, format, byte_count, width, height, import_id)
                            values (encode(sha256(?::bytea), 'hex'), 'may/' || ?, 'JPEG', 1, 100, 100, ?) returning id)
                        insert into annotation (photo_id, sighting_id, species_id, x, y, width, height)
                        select p.id, s.id, s.species_id, 0, 0, 100, 100 from p, sighting s where s.id = ?""", name, name, earlier,
                        sighting);
                return sighting;
            }).toList();
        });
    }

    private static List<String> described(List<Long> sightings) {
        return SERVER.asOwner().withHandle(handle -> handle.createQuery("""
                select coalesce(n.name, '-') || ' ' || year || '-' || month || '-' || day || ' ' || time_of_day || ' ' || coalesce(si.name, '-')
                    || ' ' || s.sex from sighting s left join individual_name n on n.individual_id = s.individual_id and n.main
                left join site si on si.id = s.site_id where s.id = any(:ids) order by s.id
                """).bindArray("ids", Long.class, sightings).mapTo(String.class).list());
    }

    private static List<String> audited(long sighting) {
        return SERVER.asOwner().withHandle(handle -> handle.createQuery("""
                select action from audit_event where subject_type = 'sighting' and subject_id = :id order by seq
                """).bind("id", Long.toString(sighting)).mapTo(String.class).list());
    }

    @Test
    void theSameKeyBeginsOneDryRun() {
        long id = open("once");
        send(id, "species,date\ntable animal,2024\n".getBytes(StandardCharsets.UTF_8));
        String path = "/api/v1/imports/" + id + "/table/check";
        String[] headers = {"Authorization", token, "Content-Type", "application/json", "Idempotency-Key", "table-check-" + id};

        JsonObject first = object(program.post(path, "{}", headers), 202);
        HttpResponse<String> second = program.post(path, "{}", headers);

        assertThat(object(second, 202)).isEqualTo(first);
        assertThat(second.headers().firstValue("Idempotency-Replayed")).contains("true");
        follow(first.getInt("jobId"), "DONE");
    }

    @Test
    void whoeverMayNotSendATableIsTold() {
        long id = open("not mine");
        byte[] csv = "species,date\ntable animal,2024\n".getBytes(StandardCharsets.UTF_8);
        String path = "/api/v1/imports/" + id + "/table";
        assertThat(problemOf(program.put(path, csv, "Authorization", viewer, "Content-Type", "text/csv"), 403)).contains("CONTRIBUTE");
        assertThat(problemOf(get("/imports/" + id + "/table"), 404)).contains("has no table");
        assertThat(problemOf(send(id, new byte[]{'P', 'K', 3, 4, 0, 0}), 400)).contains("spreadsheet");
        assertThat(program.delete(path, "Authorization", token).statusCode()).isEqualTo(404);
        send(id, csv);
        assertThat(program.delete(path, "Authorization", token).statusCode()).isEqualTo(204);
        assertThat(get("/imports/" + id + "/table").statusCode()).isEqualTo(404);
    }

    private long open(String name) {
        return object(post("/imports", Json.createObjectBuilder().add("name", name).build().toString()), 201).getInt("id");
    }

    private HttpResponse<String> send(long id, byte[] csv) {
        return program.put("/api/v1/imports/" + id + "/table?name=sightings.csv", csv, "Authorization", token, "Content-Type", "text/csv");
    }

    private JsonObject check(long id, String mapping) {
        follow(object(post("/imports/" + id + "/table/check", mapping), 202).getInt("jobId"), "DONE");
        return object(get("/imports/" + id + "/table"), 200);
    }

    private void follow(int job, String end) {
        long until = System.nanoTime() + 300_000_000_000L;
        String state = "";
        while (System.nanoTime() < until && (state.isEmpty() || state.equals("QUEUED") || state.equals("RUNNING"))) {
            state = object(get("/jobs/" + job), 200).getString("state");
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        assertThat(state).isEqualTo(end);
    }

    private HttpResponse<String> get(String path) {
        return program.get("/api/v1" + path, "Authorization", token);
    }

    private HttpResponse<String> post(String path, String body) {
        return program.post("/api/v1" + path, body, "Authorization", token, "Content-Type", "application/json");
    }

    private static Map<String, String> fields(JsonObject table) {
        Map<String, String> fields = new HashMap<>();
        table.getJsonArray("columns").getValuesAs(JsonObject.class)
                .forEach(c -> fields.put(c.getString("name"), c.get("field") instanceof JsonString text ? text.getString() : ""));
        return fields;
    }

    private static String problemOf(HttpResponse<String> answer, int status) {
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        return object(answer, status).getString("detail");
    }

    private static JsonObject object(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return Json.createReader(new StringReader(answer.body())).readObject();
    }
}
