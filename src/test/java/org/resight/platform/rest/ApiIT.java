package org.resight.platform.rest;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.resight.access.Right;
import org.resight.access.Role;
import org.resight.testing.Server;
import org.resight.testing.Visitor;

/** What every resource under /api/v1 shares: tokens and scopes, problem details, keys for what is sent twice, its description. */
class ApiIT {
    private static final Server SERVER = Server.running();
    private static String admin;
    private static String adminsReader;
    private static String viewersAll;

    private final Visitor program = new Visitor();

    @BeforeAll
    static void tokens() {
        long ada = SERVER.account("api-admin", Role.ADMIN);
        admin = "Bearer " + SERVER.token(ada, Right.values());
        adminsReader = "Bearer " + SERVER.token(ada, Right.VIEW);
        viewersAll = "Bearer " + SERVER.token(SERVER.account("api-viewer", Role.VIEWER), Right.values());
    }

    @Test
    void withoutATokenThereIsAProblemThatSaysHowToGetOne() {
        HttpResponse<String> answer = program.get("/api/v1/species");
        assertProblem(answer, 401, "Send a token");
        assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
    }

    @Test
    void aTokenThatWasNeverGivenIsRefused() {
        assertProblem(program.get("/api/v1/species", "Authorization", "Bearer rs_nonsense"), 401, "not valid");
    }

    @Test
    void aRevokedOrEndedTokenIsRefused() {
        long account = SERVER.account("api-revoked", Role.VIEWER);
        String token = "Bearer " + SERVER.token(account, Right.VIEW);
        assertThat(program.get("/api/v1/species", "Authorization", token).statusCode()).isEqualTo(200);
        SERVER.asOwner().useHandle(handle -> handle.execute("update api_token set revoked_at = now() where user_id = ?", account));
        assertProblem(program.get("/api/v1/species", "Authorization", token), 401, "revoked");
        SERVER.asOwner().useHandle(
                handle -> handle.execute("update api_token set revoked_at = null, expires_at = now() where user_id = ?", account));
        assertProblem(program.get("/api/v1/species", "Authorization", token), 401, "ended");
    }

    @Test
    void aBrowsersSessionIsNoToken() {
        SERVER.account("api-viewer", Role.VIEWER);
        assertThat(Visitor.signedIn("api-viewer").get("/api/v1/species").statusCode()).isEqualTo(401);
    }

    @Test
    void aTokenMayNoMoreThanItsScopesNorThanItsPerson() {
        String body = species("Panthera scopes");
        assertProblem(post(body, "Authorization", adminsReader), 403, "ADMINISTER");
        assertProblem(post(body, "Authorization", viewersAll), 403, "ADMINISTER");
        assertThat(post(body, "Authorization", admin).statusCode()).isEqualTo(201);
    }

    @Test
    void whatIsSentTwiceUnderOneKeyIsDoneOnce() {
        String body = species("Panthera idempotens");
        HttpResponse<String> first = post(body, "Authorization", admin, "Idempotency-Key", "key-1");
        HttpResponse<String> second = post(body, "Authorization", admin, "Idempotency-Key", "key-1");

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.headers().firstValue("Idempotency-Replayed")).contains("true");
        assertThat(second.headers().firstValue("Location")).isEqualTo(first.headers().firstValue("Location"));
        assertThat(object(second)).isEqualTo(object(first));
        long rows = SERVER.asOwner().withHandle(handle -> handle
                .createQuery("select count(*) from species where scientific_name = 'Panthera idempotens'").mapTo(Long.class).one());
        assertThat(rows).isEqualTo(1);
    }

    @Test
    void anotherRequestUnderAUsedKeyIsRefused() {
        post(species("Panthera prima"), "Authorization", admin, "Idempotency-Key", "key-2");
        HttpResponse<String> other = post(species("Panthera secunda"), "Authorization", admin, "Idempotency-Key", "key-2");
        assertThat(other.statusCode()).isIn(409, 422);
    }

    @Test
    void aFailureIsNotKeptUnderItsKey() {
        String body = species("Panthera tertia");
        assertThat(post(body, "Authorization", viewersAll, "Idempotency-Key", "key-3").statusCode()).isEqualTo(403);
        assertThat(post(body, "Authorization", admin, "Idempotency-Key", "key-3").statusCode()).isEqualTo(201);
    }

    @Test
    void aKeyWhoseRequestWasKilledCountsAgainAfterTenMinutes() {
        String body = species("Panthera quarta");
        post(body, "Authorization", admin, "Idempotency-Key", "key-4");
        claimedBefore("9 minutes");
        assertProblem(post(body, "Authorization", admin, "Idempotency-Key", "key-4"), 409, "still being answered");
        claimedBefore("11 minutes");
        assertProblem(post(body, "Authorization", admin, "Idempotency-Key", "key-4"), 409, "Panthera quarta");
    }

    private static void claimedBefore(String time) {
        SERVER.asOwner().useHandle(handle -> handle.execute("update idempotency_key set status = null, body = null,"
                + " created_at = now() - ?::interval where key = 'key-4'", time));
    }

    @Test
    void aParameterThatCannotBeReadIsNamed() {
        HttpResponse<String> answer = program.get("/api/v1/individuals?limit=abc", "Authorization", admin);
        assertProblem(answer, 400, "parameter");
        assertThat(object(answer).getJsonArray("errors").getJsonObject(0).getString("field")).isEqualTo("limit");
        assertProblem(program.post("/api/v1/review/next?label=FOO", "", "Authorization", admin), 400, "LIKELY_MATCH");
    }

    @Test
    void whatCannotBeKeptIsRefusedAsBadInput() {
        assertProblem(program.get("/api/v1/sightings?q=%00", "Authorization", admin), 400, "NUL");
        assertProblem(post(species("Panthera \0"), "Authorization", admin), 400, "NUL");
        assertProblem(post("null", "Authorization", admin), 400, "empty");
        assertProblem(program.post("/api/v1/imports", "{\"name\": \"x\", \"speciesId\": 999999}", "Authorization", admin, "Content-Type",
                "application/json"), 400, "no species 999999");
        assertProblem(program.get("/api/v1/jobs/999999/failures", "Authorization", admin), 404, "no such job");
        assertThat(Visitor.signedIn("api-admin").get("/catalog/sightings?q=%00").statusCode()).isEqualTo(400);
    }

    @Test
    void problemsSayWhatIsWrongAndWhichRequestItWas() {
        assertProblem(program.get("/api/v1/species/999999", "Authorization", admin), 404, "");
        assertProblem(program.get("/api/v1/no-such-thing", "Authorization", admin), 404, "nothing at this address");
        assertProblem(post("{", "Authorization", admin), 400, "JSON");
        assertProblem(post("{}", "Authorization", admin), 400, "scientificName");
        assertProblem(post(species("P".repeat(201)), "Authorization", admin), 400, "scientific name: this has 201 characters");
        assertProblem(program.post("/api/v1/species", "x", "Authorization", admin, "Content-Type", "text/plain"), 415, "media type");
    }

    @Test
    void theDescriptionNamesTheResources() {
        String description = program.get("/openapi").body();
        assertThat(description).contains("/api/v1/species", "/api/v1/sightings", "bearer");
        assertThat(program.get("/api/v1/openapi.json").statusCode()).isEqualTo(307);
    }

    private HttpResponse<String> post(String body, String... headers) {
        String[] all = java.util.Arrays.copyOf(headers, headers.length + 2);
        all[headers.length] = "Content-Type";
        all[headers.length + 1] = "application/json";
        return program.post("/api/v1/species", body, all);
    }

    private static String species(String name) {
        return Json.createObjectBuilder().add("scientificName", name).add("commonName", name).build().toString();
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String detail) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith(Problem.MEDIA_TYPE);
        JsonObject problem = object(answer);
        assertThat(problem.getInt("status")).isEqualTo(status);
        assertThat(problem.getString("detail")).contains(detail);
        assertThat(answer.headers().firstValue("X-Request-Reference")).contains(problem.getString("reference"));
    }

    private static JsonObject object(HttpResponse<String> answer) {
        return Json.createReader(new StringReader(answer.body())).readObject();
    }
}
