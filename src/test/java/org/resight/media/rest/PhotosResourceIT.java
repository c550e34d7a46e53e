package org.resight.media.rest;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.resight.access.Right;
import org.resight.access.Role;
import org.resight.engine.image.PhotoFormat;
import org.resight.engine.image.WorkingCopy;
import org.resight.media.PhotoStore;
import org.resight.testing.Database;
import org.resight.testing.Server;
import org.resight.testing.Visitor;

/** The files of photographs for programs and pages: which there are, and who may have the originals. */
class PhotosResourceIT {
    private static final Server SERVER = Server.running();
    /** What lies in the store need not be a picture to be sent. */
    private static final String OPEN = "the original of an open photograph";
    private static final String SECRET = "the original that tells a place";
    private static final String OPEN_SHA = DigestUtils.sha256Hex(OPEN);
    private static final String SECRET_SHA = DigestUtils.sha256Hex(SECRET);

    private static String viewer;
    private static String trusted;
    private static long openSighting;
    private static long secretPhoto;

    private final Visitor program = new Visitor();

    @BeforeAll
    static void plant(@TempDir Path folder) throws IOException {
        viewer = "Bearer " + SERVER.token(SERVER.account("photo-viewer", Role.VIEWER), Right.values());
        long trustedId = SERVER.account("photo-trusted", Role.VIEWER);
        SERVER.asOwner().useHandle(handle -> handle.execute("update user_account set exact_places = true where id = ?", trustedId));
        trusted = "Bearer " + SERVER.token(trustedId, Right.VIEW, Right.SEE_EXACT_PLACES);
        Path home = Database.FOLDER.resolve("server");
        PhotoStore store = new PhotoStore(home.resolve("photos"), home.resolve("derivatives"));
        for (String content : new String[]{OPEN, SECRET}) {
            String sha256 = DigestUtils.sha256Hex(content);
            store.keep(Files.writeString(folder.resolve("file"), content), sha256, PhotoFormat.JPEG);
            Files.delete(folder.resolve("file"));
            for (WorkingCopy copy : WorkingCopy.values()) {
                store.keep(("copy of " + copy.longSide() + " of " + content).getBytes(StandardCharsets.UTF_8), sha256, copy);
            }
        }
        openSighting = planted("NONE", OPEN_SHA, "walk/öpen 1.jpg");
        secretPhoto = id("select distinct photo_id from annotation where sighting_id = " + planted("HIGH", SECRET_SHA, "secret.jpg"));
    }

    @Test
    void theSightingNamesItsPhotographsAndWhereTheirFilesAre() {
        HttpResponse<String> answer = program.get("/api/v1/sightings/" + openSighting + "/photos", "Authorization", viewer);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonArray photos = Json.createReader(new StringReader(answer.body())).readArray();
        assertThat(photos).as("two boxes on one photograph").hasSize(1);
        JsonObject photo = photos.getJsonObject(0);
        assertThat(photo.getString("sha256")).isEqualTo(OPEN_SHA);
        assertThat(photo.getString("fileName")).isEqualTo("walk/öpen 1.jpg");
        for (String size : new String[]{"small", "large", "original"}) {
            String address = photo.getString(size).substring(SERVER.url().length());
            assertThat(program.get(address, "Authorization", viewer).statusCode()).as(address).isEqualTo(200);
        }
        assertThat(program.get("/api/v1/sightings/99999999/photos", "Authorization", viewer).statusCode()).isEqualTo(404);
    }

    @Test
    void workingCopiesAreForWhoeverSeesTheCatalog() {
        HttpResponse<String> small = get(SECRET_SHA, "320", viewer);
        assertThat(small.statusCode()).isEqualTo(200);
        assertThat(small.body()).isEqualTo("copy of 320 of " + SECRET);
        assertThat(small.headers().firstValue("Content-Type")).contains("image/jpeg");
        String tag = small.headers().firstValue("ETag").orElseThrow();
        assertThat(program.get("/api/v1/photos/" + SECRET_SHA + "/320", "Authorization", viewer, "If-None-Match", tag).statusCode())
                .isEqualTo(304);
        assertThat(get(SECRET_SHA, "320", "Bearer rs_nonsense").statusCode()).isEqualTo(401);
        String exporter = "Bearer " + SERVER.token(SERVER.account("photo-exporter", Role.RESEARCHER), Right.EXPORT);
        assertThat(get(SECRET_SHA, "320", exporter).statusCode()).as("a token without the scope VIEW").isEqualTo(403);
    }

    @Test
    void anOriginalComesAsItWasSentUnderItsName() {
        HttpResponse<String> original = get(OPEN_SHA, "original", viewer);
        assertThat(original.body()).isEqualTo(OPEN);
        assertThat(original.headers().firstValue("Content-Disposition")).contains("attachment; filename*=UTF-8''%C3%B6pen%201.jpg");
        assertThat(original.headers().firstValue("Cache-Control")).contains("private, no-cache");
    }

    @Test
    void anOriginalThatTellsASensitivePlaceIsRefusedToProgramsAndPagesAlike() {
        long before = readings();
        HttpResponse<String> refused = get(SECRET_SHA, "original", viewer);
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("SEE_EXACT_PLACES").doesNotContain(SECRET);
        assertThat(Visitor.signedIn("photo-viewer").get("/photos/" + SECRET_SHA + "/original").statusCode()).isEqualTo(403);
        assertThat(readings()).isEqualTo(before);

        assertThat(get(SECRET_SHA, "original", trusted).body()).isEqualTo(SECRET);
        assertThat(readings()).isEqualTo(before + 1);
        assertThat(Visitor.signedIn("photo-trusted").get("/photos/" + SECRET_SHA + "/original").body()).isEqualTo(SECRET);
        assertThat(readings()).isEqualTo(before + 2);
    }

    @Test
    void whatIsNotThereIsAProblem() {
        for (String path : new String[]{"0".repeat(64) + "/320", "0".repeat(64) + "/original", OPEN_SHA + "/640", "zzz/320"}) {
            HttpResponse<String> answer = program.get("/api/v1/photos/" + path, "Authorization", viewer);
            assertThat(answer.statusCode()).as(path).isEqualTo(404);
            assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        }
    }

    private HttpResponse<String> get(String sha256, String size, String token) {
        return program.get("/api/v1/photos/" + sha256 + "/" + size, "Authorization", token);
    }

    /** A sighting of a species of its own, with one photograph and two boxes on it. */
    private static long planted(String sensitivity, String sha256, String file) {
        long species = id("insert into species (scientific_name, common_name, sensitivity) values ('Panthera imago " + sensitivity
                + "', 'pictured leopard', '" + sensitivity + "') returning id");
        long sighting = id("insert into sighting (species_id, year) values (" + species + ", 2024) returning id");
        long photo = id("insert into photo (sha256, file_name, format, byte_count, width, height) values ('" + sha256 + "', '" + file
                + "', 'JPEG', 9, 100, 80) returning id");
        for (int x = 0; x < 2; x++) {
            id("insert into annotation (photo_id, sighting_id, species_id, x, y, width, height) values (%d, %d, %d, %d, 0, 40, 70) returning id"
                    .formatted(photo, sighting, species, 50 * x));
        }
        return sighting;
    }

    private static long readings() {
        return id("select count(*) from audit_event where action = 'place.read-exact' and subject_type = 'photo' and subject_id = '"
                + secretPhoto + "'");
    }

    private static long id(String sql) {
        return SERVER.asOwner().withHandle(handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }
}
