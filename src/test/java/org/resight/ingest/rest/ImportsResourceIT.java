package org.resight.ingest.rest;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.resight.access.Right;
import org.resight.access.Role;
import org.resight.demo.DemoCatalog;
import org.resight.demo.DemoPhoto;
import org.resight.demo.DemoSpecies;
import org.resight.testing.CameraFile;
import org.resight.testing.Server;
import org.resight.testing.Visitor;

/** Photographs as a program sends them: good ones, bad ones, known ones; taken over, and taken back without a trace. */
class ImportsResourceIT {
    private static final Server SERVER = Server.running();
    private static String token;
    private static long species;
    private static List<byte[]> leopards;

    private final Visitor program = new Visitor();

    @BeforeAll
    static void somebody() {
        token = "Bearer " + SERVER.token(SERVER.account("photo-sender", Role.CONTRIBUTOR), Right.VIEW, Right.CONTRIBUTE);
        species = SERVER.asOwner().withHandle(handle -> handle.createQuery("""
                insert into species (scientific_name, common_name) values ('Panthera missa', 'sent leopard') returning id""")
                .mapTo(Long.class).one());
        leopards = DemoCatalog.of(29, 1, 0).photos().filter(photo -> photo.species() == DemoSpecies.LEOPARD).limit(3)
                .map(DemoPhoto::jpeg).toList();
    }

    @Test
    void whatIsGoodComesInWhatIsBadIsNamedAndUndoingLeavesNothing() throws IOException {
        byte[] lost = CameraFile.around(leopards.get(0)).takenAt("2021:05:06 07:08:09").offset("+02:00").latitude("N", 0).longitude("E", 0)
                .jpeg();
        byte[] placed = CameraFile.around(leopards.get(1)).takenAt("0000:00:00 00:00:00").latitude("S", 23.5).longitude("E", 31.25).jpeg();
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("walk/lost.jpg", lost);
        files.put("walk/placed.jpg", placed);
        files.put("walk/lost again.jpg", lost);
        files.put("walk/notes.jpg", "a text, whatever its name says".getBytes(StandardCharsets.UTF_8));
        files.put("walk/broken off.jpg", Arrays.copyOf(leopards.get(2), leopards.get(2).length / 2));
        files.put("walk/hardly begun.jpg", Arrays.copyOf(leopards.get(2), 3));
        files.put("walk/readme.txt", new byte[]{1});
        long id = open("photographs");
        assertThat(object(put(id, "trip.zip", zip(files)), 201)).containsEntry("leftOut", Json.createValue(1));
        assertThat(column("select name from import_file where import_id = ? order by id", id)).containsExactly("trip/walk/lost.jpg",
                "trip/walk/placed.jpg", "trip/walk/notes.jpg", "trip/walk/broken off.jpg", "trip/walk/hardly begun.jpg");

        assertThat(start(id)).contains("2 photographs and 2 sightings came into the catalog").contains("3 files could not be taken");
        JsonObject row = object(get("/imports/" + id), 200);
        assertThat(List.of(row.getInt("done"), row.getInt("failed"), row.getInt("sightings"), row.getInt("waiting")))
                .containsExactly(2, 3, 2, 0);
        assertThat(get("/imports/" + id + "/notes").body()).contains("0°, 0°").contains("cannot be right").contains("is not a picture")
                .contains("The end of this");
        assertThat(column("""
                select concat_ws(' ', s.year, s.month, s.day, s.time_of_day, s.utc_offset_minutes, s.offset_source, s.latitude, s.longitude)
                from sighting s where s.import_id = ? order by s.id""", id)).containsExactly("2021 5 6 07:08:09 120 EXIF", "-23.5 31.25");
        assertThat(column("""
                select count(*) from annotation a join sighting s on s.id = a.sighting_id join embedding e on e.annotation_id = a.id
                where s.import_id = ?""", id)).as("embedded with them").containsExactly("2");
        String file = "/photos/" + column("select sha256 from photo where import_id = ?", id).getFirst() + "/320";
        Visitor person = Visitor.signedIn("photo-sender");
        assertThat(person.get(file).statusCode()).isEqualTo(200);

        long again = open("the same again");
        assertThat(object(put(again, "other name.jpg", lost), 200)).containsEntry("stored", Json.createValue(0));
        assertThat(column("select state from import_file where import_id = ?", again)).containsExactly("KNOWN");

        SERVER.asOwner().useHandle(handle -> {
            handle.execute("insert into site (name, import_id) values ('Unused rock', ?), ('Rock of others', ?)", id, id);
            handle.execute("insert into site (name, import_id, version) values ('Rock that somebody changed', ?, 1)", id);
            handle.execute("insert into sighting (species_id, site_id) select ?, id from site where name = 'Rock of others'", species);
        });
        JsonObject removed = object(program.delete("/api/v1/imports/" + id, "Authorization", token), 200);
        assertThat(List.of(removed.getInt("sightings"), removed.getInt("photographs"), removed.getInt("sites"))).containsExactly(2, 2, 1);
        assertThat(column("select name from site where import_id = ? order by name", id)).containsExactly("Rock of others",
                "Rock that somebody changed");
        assertThat(column("select id from photo where import_id = ?", id)).isEmpty();
        assertThat(column("select id from sighting where import_id = ?", id)).isEmpty();
        assertThat(person.get(file).statusCode()).isEqualTo(404);
        assertThat(column("select action from audit_event where subject_type = 'import' and subject_id = ?::bigint::text order by seq", id))
                .contains("import.start", "import.undo");
    }

    /** A server that breaks again and again uses up the job's attempts, and then nobody tells the import. */
    @Test
    void anImportWhoseJobHasGivenUpCanGoOn() {
        long id = open("given up");
        assertThat(put(id, "third.jpg", leopards.get(2)).statusCode()).isEqualTo(201);
        SERVER.asOwner().useHandle(handle -> {
            handle.execute("update import_batch set state = 'RUNNING' where id = ?", id);
            handle.execute("insert into job (kind, subject, title, state, reason, finished_at)"
                    + " values ('import', ?, 'Import “given up”', 'FAILED', 'The server ended five times while it ran.', now())",
                    Long.toString(id));
        });

        assertThat(object(get("/imports/" + id), 200).getString("state")).isEqualTo("FAILED");
        assertThat(start(id)).contains("1 photograph");
    }

    private String start(long id) {
        int job = object(program.post("/api/v1/imports/" + id + "/start", "", "Authorization", token), 202).getInt("jobId");
        long until = System.nanoTime() + 360_000_000_000L; // a new server still learns its model
        JsonObject now = object(get("/jobs/" + job), 200);
        while (System.nanoTime() < until && List.of("QUEUED", "RUNNING").contains(now.getString("state"))) {
            try {
                Thread.sleep(200);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            now = object(get("/jobs/" + job), 200);
        }
        assertThat(now.getString("state")).isEqualTo("DONE");
        return now.getString("reason");
    }

    private long open(String name) {
        String body = Json.createObjectBuilder().add("name", name).add("speciesId", species).build().toString();
        return object(program.post("/api/v1/imports", body, "Authorization", token, "Content-Type", "application/json"), 201).getInt("id");
    }

    private HttpResponse<String> put(long id, String name, byte[] bytes) {
        return program.put("/api/v1/imports/" + id + "/files/" + name.replace(" ", "%20"), bytes, "Authorization", token, "Content-Type",
                "application/octet-stream");
    }

    private HttpResponse<String> get(String path) {
        return program.get("/api/v1" + path, "Authorization", token);
    }

    private static byte[] zip(Map<String, byte[]> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        }
        return bytes.toByteArray();
    }

    private static List<String> column(String query, long id) {
        return SERVER.asOwner().withHandle(handle -> handle.createQuery(query).bind(0, id).mapTo(String.class).list());
    }

    private static JsonObject object(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return Json.createReader(new StringReader(answer.body())).readObject();
    }
}
