package org.resight.ingest.web;

import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.resight.ingest.Imports;
import org.resight.ingest.Tables;
import org.resight.ingest.Uploads;
import org.resight.ingest.Uploads.Offered;
import org.resight.platform.DatabaseAway;
import org.resight.platform.Reference;
import org.resight.platform.Refusal;

/**
 * Where the browser's upload queue sends files: {@code POST /ingest/uploads/{import}/check} asks which are wanted,
 * {@code PUT /ingest/uploads/{import}/files/{sha256}?name=} brings one. Answers are JSON; refusals are problem details (RFC 9457).
 */
@WebServlet("/ingest/uploads/*")
public class UploadServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final Pattern CHECK = Pattern.compile("/(\\d{1,18})/check");
    private static final Pattern FILE = Pattern.compile("/(\\d{1,18})/files/([0-9a-f]{64})");
    private static final Pattern STATE = Pattern.compile("/(\\d{1,18})/state");
    private static final int MOST_CHECKED = 100;
    private static final int LARGEST_QUESTION = 1 << 20;

    @Inject
    transient Uploads uploads;

    @Inject
    transient Imports imports;

    @Inject
    transient Tables tables;

    @Inject
    transient Reference reference;

    /** Every refusal is told in one form; a database that is away is one, so that the browser sends again by itself. */
    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
        try {
            super.service(request, response);
        } catch (Refusal e) {
            refuse(response, e);
        } catch (RuntimeException e) {
            if (!DatabaseAway.causes(e)) {
                throw e;
            }
            refuse(response, new Refusal(Refusal.Kind.AGAIN, DatabaseAway.WORDS, e));
        }
    }

    /** How far its jobs are, as {@link ImportPush} tells it: for a browser that connected after the last push. */
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Matcher address = STATE.matcher(path(request));
        if (!address.matches()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        long importId = Long.parseLong(address.group(1));
        JsonArrayBuilder messages = Json.createArrayBuilder();
        Stream.of(imports.job(importId), tables.job(importId)).flatMap(Optional::stream)
                .forEach(job -> messages.add(Json.createObjectBuilder(ImportPush.message(job))));
        response.setHeader("Cache-Control", "no-store");
        answer(response, 200, Json.createObjectBuilder().add("messages", messages).build());
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Matcher address = CHECK.matcher(path(request));
        if (!address.matches()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        List<String> wanted = uploads.wanted(Long.parseLong(address.group(1)), offered(request));
        answer(response, 200, Json.createObjectBuilder().add("wanted", Json.createArrayBuilder(wanted)).build());
    }

    @Override
    protected void doPut(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Matcher address = FILE.matcher(path(request));
        if (!address.matches()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        String name = request.getParameter("name");
        Uploads.Receipt receipt = uploads.receive(Long.parseLong(address.group(1)), name == null ? "" : name, address.group(2),
                request.getContentLengthLong(), request.getInputStream());
        switch (receipt) {
            case Uploads.Receipt.There there -> answer(response, 200, Json.createObjectBuilder().add("stored", 0).build());
            case Uploads.Receipt.Stored stored -> answer(response, 201, Json.createObjectBuilder().add("stored", stored.photographs())
                    .add("leftOut", stored.leftOut()).build());
        }
    }

    private static String path(HttpServletRequest request) {
        return request.getPathInfo() == null ? "" : request.getPathInfo();
    }

    private static List<Offered> offered(HttpServletRequest request) throws IOException {
        if (request.getContentLengthLong() > LARGEST_QUESTION) {
            throw new Refusal(Refusal.Kind.TOO_LARGE, "Ask about at most " + MOST_CHECKED + " files at once.");
        }
        try (JsonReader reader = Json.createReader(request.getInputStream())) {
            List<Offered> files = reader.readObject().getJsonArray("files").getValuesAs(JsonObject.class).stream()
                    .map(file -> new Offered(file.getString("name"), file.getJsonNumber("size").longValue(), file.getString("sha256")))
                    .toList();
            if (files.size() > MOST_CHECKED) {
                throw new Refusal(Refusal.Kind.TOO_LARGE, "Ask about at most " + MOST_CHECKED + " files at once.");
            }
            return files;
        } catch (JsonException | ClassCastException | NullPointerException e) {
            throw new Refusal(Refusal.Kind.INVALID, "Send {\"files\": [{\"name\", \"size\", \"sha256\"}]} as JSON.", e);
        }
    }

    private void refuse(HttpServletResponse response, Refusal refusal) throws IOException {
        if (refusal.kind() == Refusal.Kind.AGAIN || refusal.kind() == Refusal.Kind.FULL) {
            response.setHeader("Retry-After", "5");
        }
        response.setContentType("application/problem+json");
        write(response, refusal.kind().status(),
                Json.createObjectBuilder().add("type", "about:blank").add("title", "The file was not taken")
                        .add("status", refusal.kind().status()).add("detail", refusal.getMessage()).add("reference", reference.value())
                        .build());
    }

    private static void answer(HttpServletResponse response, int status, JsonObject body) throws IOException {
        response.setContentType("application/json");
        write(response, status, body);
    }

    private static void write(HttpServletResponse response, int status, JsonObject body) throws IOException {
        response.setStatus(status);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.getWriter().write(body.toString());
    }
}
