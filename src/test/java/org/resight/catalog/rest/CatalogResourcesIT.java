package org.resight.catalog.rest;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.resight.access.Right;
import org.resight.access.Role;
import org.resight.testing.Server;
import org.resight.testing.Visitor;

/** Sightings corrected and individuals named by programs: what changes, who may, and what is refused on an old version. */
class CatalogResourcesIT {
    private static final Server SERVER = Server.running();
    private static long adminId;
    private static String admin;
    private static String viewer;
    private static long species;
    private static long secretSpecies;
    private static long site;
    private static int names;

    private final Visitor program = new Visitor();
    private long sighting;
    private long secret;
    private long nala;
    private long simba;

    @BeforeAll
    static void accounts() {
        adminId = SERVER.account("catalog-admin", Role.ADMIN);
        admin = token(Right.VIEW, Right.CONTRIBUTE, Right.REVIEW);
        viewer = "Bearer " + SERVER.token(SERVER.account("catalog-viewer", Role.VIEWER), Right.values());
        species = id("insert into species (scientific_name, common_name) values ('Panthera rest', 'rest leopard') returning id");
        secretSpecies = id(
                "insert into species (scientific_name, common_name, sensitivity) values ('Panthera arcana', 'secret leopard', 'WITHHELD')"
                        + " returning id");
        site = id("insert into site (name) values ('Rest ridge') returning id");
    }

    @BeforeEach
    void plant() {
        sighting = id("""
                insert into sighting (species_id, year, month, day, time_of_day, utc_offset_minutes, offset_source, latitude, longitude,
                    uncertainty_m, observer, behaviour, remarks)
                values (%d, 2024, 5, 3, '06:40', 120, 'EXIF', 1.5, 2.5, 30, 'Ola', 'walking', 'as it was') returning id"""
                .formatted(species));
        secret = id("insert into sighting (species_id, year, site_id, latitude, longitude) values (%d, 2024, %d, 8.25, 9.75) returning id"
                .formatted(secretSpecies, site));
        nala = individual("Nala " + names++);
        simba = individual("Simba " + names++);
    }

    @Test
    void aPatchChangesWhatItNamesAndNothingElse() {
        JsonObject before = get("/sightings/" + sighting);
        JsonObject after = object(patch(sighting, "{\"version\": 0, \"behaviour\": \"asleep\", \"remarks\": null, \"sex\": \"female\", "
                + "\"reason\": \"seen again on the photograph\"}"), 200);

        assertThat(after.getString("behaviour")).isEqualTo("asleep");
        assertThat(after.containsKey("remarks")).isFalse();
        assertThat(after.getString("sex")).isEqualTo("FEMALE");
        assertThat(after.getInt("version")).isEqualTo(1);
        for (String same : List.of("year", "month", "day", "timeOfDay", "utcOffsetMinutes", "offsetSource", "latitude", "longitude",
                "uncertaintyM",
                "observer", "lifeStage")) {
            assertThat(after.get(same)).as(same).isEqualTo(before.get(same)).isNotNull();
        }
        assertThat(
                one("select actor || ': ' || reason from audit_event where action = 'sighting.edit' and subject_id = '" + sighting + "'"))
                .isEqualTo("Test catalog-admin: seen again on the photograph");
    }

    @Test
    void datesAndPlacesAreReadAsOnThePages() {
        JsonObject after = object(patch(sighting, "{\"version\": 0, \"date\": \"2023-02\", \"time\": null, \"utcOffsetMinutes\": -60, "
                + "\"siteId\": " + site + ", \"latitude\": -3.25, \"longitude\": 4}"), 200);
        assertThat(after.getInt("year") + " " + after.getInt("month") + " " + after.containsKey("day")).isEqualTo("2023 2 false");
        assertThat(after.getString("offsetSource")).isEqualTo("PERSON");
        assertThat(after.getString("siteName")).isEqualTo("Rest ridge");
        assertThat(after.getJsonNumber("latitude").doubleValue()).isEqualTo(-3.25);
        assertThat(after.containsKey("uncertaintyM")).as("that of the old place").isFalse();

        assertProblem(patch(sighting, "{\"version\": 1, \"date\": \"2023-02-30\"}"), 400, "no day 2023-2-30");
        assertProblem(patch(sighting, "{\"version\": 1, \"latitude\": 91, \"longitude\": 4}"), 400, "latitude");
        assertProblem(patch(sighting, "{\"version\": 1, \"latitude\": 3}"), 400, "both latitude and longitude");
        assertProblem(patch(sighting, "{\"version\": 1, \"sex\": \"FEMALES\"}"), 400, "not known as sex");
        assertProblem(patch(sighting, "{\"version\": 1, \"remarks\": 7}"), 400, "is a text");
    }

    @Test
    void aMisspeltFieldIsRefusedWithThoseThatAreKnown() {
        assertProblem(patch(sighting, "{\"version\": 0, \"remark\": \"x\"}"), 400, "no field “remark”");
        assertProblem(patch(sighting, "{\"remarks\": \"x\"}"), 400, "version");
        assertProblem(program.get("/api/v1/sightings?speceis=" + species, "Authorization", admin), 400, "Known are q, species");
        assertThat(program.get("/api/v1/sightings?limit=1&before=5&species=" + species, "Authorization", admin).statusCode())
                .isEqualTo(200);
        String exporter = token(Right.VIEW, Right.EXPORT);
        assertProblem(post(exporter, "/exports", "{\"filter\": {\"speceis\": \"4\"}}"), 400, "“speceis”");
    }

    @Test
    void whatWasMadeOnAnOlderVersionIsRefusedWithWhatHasChanged() {
        object(patch(sighting, "{\"version\": 0, \"observer\": \"Bob\"}"), 200);

        assertProblem(patch(sighting, "{\"version\": 0, \"observer\": \"Carla\"}"), 409, "Bob");
        assertProblem(post(admin, "/sightings/" + sighting + "/assign", "{\"version\": 0, \"individualId\": " + nala + "}"), 409, "Bob");
        assertProblem(post(admin, "/sightings/" + sighting + "/unassign", "{\"version\": 0}"), 409, "Bob");
        assertProblem(post(admin, "/individuals", "{\"version\": 0, \"sightingId\": " + sighting + "}"), 409, "Bob");
        assertThat(get("/sightings/" + sighting).getString("observer")).isEqualTo("Bob");
        SERVER.asOwner().useHandle(handle -> handle.execute("update individual set version = version + 1 where id = ?", nala));
        assertProblem(post(admin, "/individuals/" + nala + "/merge", "{\"version\": 0, \"intoId\": " + simba + ", \"reason\": \"x\"}"), 409,
                "changed since");
    }

    @Test
    void whoIsNotShownAPlaceKeepsItWhateverElseTheyCorrect() {
        object(patch(secret, "{\"version\": 0, \"remarks\": \"by a stranger\", \"date\": \"2023\"}"), 200);
        assertThat(one("select concat_ws(' ', site_id, latitude, longitude, remarks) from sighting where id = " + secret))
                .isEqualTo(site + " 8.25 9.75 by a stranger");
        assertProblem(patch(secret, "{\"version\": 1, \"latitude\": 1, \"longitude\": 2}"), 400, "not shown to you");
        assertProblem(patch(secret, "{\"version\": 1, \"siteId\": null, \"latitude\": null, \"longitude\": null}"), 400,
                "not take it away");
        assertThat(one("select concat_ws(' ', site_id, latitude, longitude) from sighting where id = " + secret))
                .isEqualTo(site + " 8.25 9.75");
    }

    @Test
    void aSightingIsAssignedTakenAwayAndAssignedToAnother() {
        JsonObject assigned = object(post(admin, "/sightings/" + sighting + "/assign",
                "{\"version\": 0, \"individualId\": " + nala + ", \"reason\": \"the scar\"}"), 200);
        assertThat(assigned.getJsonNumber("individualId").longValue()).isEqualTo(nala);
        String version = "{\"version\": " + assigned.getInt("version");
        assertProblem(post(admin, "/sightings/" + sighting + "/assign", version + ", \"individualId\": " + simba + "}"), 409,
                "Unassign it first");

        JsonObject free = object(post(admin, "/sightings/" + sighting + "/unassign", version + "}"), 200);
        assertThat(free.containsKey("individualId")).isFalse();
        object(post(admin, "/sightings/" + sighting + "/assign",
                "{\"version\": " + free.getInt("version") + ", \"individualId\": " + simba + "}"), 200);

        assertThat(all("select kind || ' ' || individual_id from identity_event where sighting_id = " + sighting + " order by id"))
                .containsExactly("ASSIGN " + nala, "UNASSIGN " + nala, "ASSIGN " + simba);
        assertThat(all("select action from audit_event where subject_type = 'sighting' and subject_id = '" + sighting + "' order by seq"))
                .containsExactly("sighting.assign", "sighting.unassign", "sighting.assign");
    }

    @Test
    void anIndividualIsMadeOfASightingAndMergedIntoAnother() {
        HttpResponse<String> answer =
                post(admin, "/individuals", "{\"sightingId\": " + sighting + ", \"version\": 0, \"name\": \"Zuri " + sighting
                        + "\"}");
        JsonObject zuri = object(answer, 201);
        long id = zuri.getJsonNumber("id").longValue();
        assertThat(zuri.getString("name")).isEqualTo("Zuri " + sighting);
        assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith("/api/v1/individuals/" + id);

        String body = "{\"version\": " + zuri.getInt("version") + ", \"intoId\": " + nala;
        assertProblem(post(admin, "/individuals/" + id + "/merge", body + "}"), 400, "Say why");
        JsonObject into = object(post(admin, "/individuals/" + id + "/merge", body + ", \"reason\": \"the same stripes\"}"), 200);

        assertThat(into.getJsonNumber("id").longValue()).isEqualTo(nala);
        assertThat(get("/individuals/" + id).getJsonNumber("mergedInto").longValue()).isEqualTo(nala);
        assertThat(get("/sightings/" + sighting).getJsonNumber("individualId").longValue()).isEqualTo(nala);
        assertThat(one("select reason from audit_event where action = 'individual.merge' and subject_id = '" + nala + "'"))
                .isEqualTo("the same stripes");
    }

    static Stream<Arguments> changes() {
        return Stream.of(Arguments.of("PATCH", "/sightings/{s}", "{\"version\": 0, \"remarks\": \"x\"}", Right.CONTRIBUTE),
                Arguments.of("POST", "/sightings/{s}/assign", "{\"version\": 0, \"individualId\": {i}}", Right.REVIEW),
                Arguments.of("POST", "/sightings/{s}/unassign", "{\"version\": 0}", Right.REVIEW),
                Arguments.of("POST", "/individuals", "{\"version\": 0, \"sightingId\": {s}}", Right.REVIEW),
                Arguments.of("POST", "/individuals/{i}/merge", "{\"version\": 0, \"intoId\": 1, \"reason\": \"x\"}", Right.REVIEW));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void noChangeIsMadeForWhoMayNot(String method, String path, String body, Right needed) {
        String here = path.replace("{s}", Long.toString(sighting)).replace("{i}", Long.toString(nala));
        String sent = body.replace("{s}", Long.toString(sighting)).replace("{i}", Long.toString(nala));
        String narrow = token(Arrays.stream(Right.values()).filter(right -> right != needed).toArray(Right[]::new));

        assertProblem(send(method, here, sent, viewer), 403, needed.name());
        assertProblem(send(method, here, sent, narrow), 403, needed.name());
        assertThat(send(method, here, sent, "Bearer rs_nonsense").statusCode()).isEqualTo(401);
        assertProblem(send(method, here, "", token(Right.VIEW, needed)), 400, "");
        assertThat(one("select version || ' ' || coalesce(individual_id::text, 'nobody') from sighting where id = " + sighting))
                .isEqualTo("0 nobody");
    }

    @Test
    void whatIsNotThereIsSaidNotToBeThere() {
        for (String[] call : new String[][]{{"PATCH", "/sightings/99999999", "{\"version\": 0}"},
                {"POST", "/sightings/99999999/assign", "{\"version\": 0, \"individualId\": 1}"},
                {"POST", "/individuals/99999999/merge", "{\"version\": 0, \"intoId\": 99999998, \"reason\": \"x\"}"}}) {
            assertProblem(send(call[0], call[1], call[2], admin), 404, "There is no");
        }
    }

    @Test
    void theDescriptionTellsOfTheChanges() {
        String description = program.get("/openapi").body();
        assertThat(description).contains("/api/v1/sightings/{id}/assign", "/api/v1/sightings/{id}/photos", "/api/v1/individuals/{id}/merge",
                "scope CONTRIBUTE", "patch:");
    }

    private long individual(String name) {
        long id = id("insert into individual (species_id) values (%d) returning id".formatted(species));
        SERVER.asOwner()
                .useHandle(handle -> handle.execute("insert into individual_name (individual_id, species_id, name) values (?, ?, ?)", id,
                        species, name));
        return id;
    }

    private JsonObject get(String path) {
        return object(program.get("/api/v1" + path, "Authorization", admin), 200);
    }

    private HttpResponse<String> patch(long id, String body) {
        return send("PATCH", "/sightings/" + id, body, admin);
    }

    private HttpResponse<String> post(String token, String path, String body) {
        return send("POST", path, body, token);
    }

    private HttpResponse<String> send(String method, String path, String body, String token) {
        String[] headers = {"Authorization", token, "Content-Type", "application/json"};
        return method.equals("PATCH") ? program.patch("/api/v1" + path, body, headers) : program.post("/api/v1" + path, body, headers);
    }

    private static String token(Right... scopes) {
        return "Bearer " + SERVER.token(adminId, scopes);
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String detail) {
        JsonObject problem = object(answer, status);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(problem.getString("detail")).contains(detail);
    }

    private static JsonObject object(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        JsonValue value = Json.createReader(new StringReader(answer.body())).readValue();
        return value.asJsonObject();
    }

    private static long id(String sql) {
        return SERVER.asOwner().withHandle(handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }

    private static String one(String sql) {
        return SERVER.asOwner().withHandle(handle -> handle.createQuery(sql).mapTo(String.class).one());
    }

    private static List<String> all(String sql) {
        return SERVER.asOwner().withHandle(handle -> handle.createQuery(sql).mapTo(String.class).list());
    }
}
