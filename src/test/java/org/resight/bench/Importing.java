package org.resight.bench;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.codec.digest.MessageDigestAlgorithms;
import org.resight.access.Right;
import org.resight.access.Role;
import org.resight.testing.Server;

/** An import by the API: files are sent first, so that what is timed afterwards is the import alone. */
final class Importing {

    private static final int PATIENCE_SECONDS = 900;

    private final Server server = Server.running();
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String token = server.token(server.account("bench-importer", Role.ADMIN), Right.values());
    private final long id;
    private long job;

    /** @param name of the import and of a new species */
    Importing(String name, List<Path> photographs) {
        long species = call("POST", "/species", text("{\"scientificName\": \"Exemplum " + name + "\", \"commonName\": \"" + name + "\"}"))
                .getInt("id");
        id = call("POST", "/imports", text("{\"name\": \"" + name + "\", \"speciesId\": " + species + "}")).getInt("id");
        for (Path photograph : photographs) {
            try {
                String sha256 = new DigestUtils(MessageDigestAlgorithms.SHA_256).digestAsHex(photograph);
                call("PUT", "/imports/" + id + "/files/" + photograph.getFileName() + "?sha256=" + sha256,
                        BodyPublishers.ofFile(photograph));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Waits until the server has a model, without which it can neither import nor review. */
    static void awaitModel() {
        Server server = Server.running();
        await("the first model", () -> server.asOwner().withHandle(
                handle -> handle.createQuery("select count(*) from embedding_model where in_use").mapTo(Integer.class).one()) > 0);
    }

    void start() {
        job = call("POST", "/imports/" + id + "/start", text("")).getInt("jobId");
    }

    boolean over() {
        return !Set.of("QUEUED", "RUNNING").contains(state());
    }

    /** @throws IllegalStateException unless all went well */
    void finish() {
        await("the import", this::over);
        if (!state().equals("DONE")) {
            throw new IllegalStateException("the import ended " + state());
        }
    }

    /** Seconds from the first batch's beginning to the last one's end, without waiting in the queue. */
    double seconds() {
        return server.asOwner().withHandle(handle -> handle
                .createQuery("select extract(epoch from finished_at - started_at) from job where id = :job").bind("job", job)
                .mapTo(Double.class).one());
    }

    private String state() {
        return call("GET", "/jobs/" + job, BodyPublishers.noBody()).getString("state");
    }

    private interface Condition {
        boolean holds();
    }

    private static void await(String what, Condition condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        try {
            while (!condition.holds()) {
                if (System.nanoTime() > end) {
                    throw new IllegalStateException("waited in vain for " + what);
                }
                Thread.sleep(250);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static BodyPublisher text(String json) {
        return BodyPublishers.ofString(json);
    }

    private JsonObject call(String method, String path, BodyPublisher body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.url() + "/api/v1" + path)).method(method, body)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", method.equals("PUT") ? "application/octet-stream" : "application/json").build();
        try {
            HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new IllegalStateException(method + " " + path + ": " + answer.statusCode() + " " + answer.body());
            }
            return answer.body().isBlank() ? JsonObject.EMPTY_JSON_OBJECT : Json.createReader(new StringReader(answer.body())).readObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
