package org.resight.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.resight.access.Right;
import org.resight.access.Role;
import org.resight.demo.DemoCatalog;
import org.resight.demo.DemoPhoto;
import org.resight.demo.DemoSpecies;
import org.resight.testing.Server;

/** The script of the README does the main job with curl alone. */
@Order(3)
class MainJobIT {
    private static final int LEARNING_AND_COMPARING_MINUTES = 8;

    private final Server server = Server.running();

    @Test
    void photographsBecomeANamedIndividualAndAnExport(@TempDir Path folder) throws IOException, InterruptedException {
        assumeThat(missing()).as("programs that the script needs and this machine lacks").isEmpty();
        Path photos = Files.createDirectories(folder.resolve("photographs of a walk"));
        for (DemoPhoto photo : DemoCatalog.of(31, 1, 0).photos().filter(photo -> photo.species() == DemoSpecies.LEOPARD).limit(3)
                .toList()) {
            Files.write(photos.resolve(photo.fileName()), photo.jpeg());
        }
        String token = server.token(server.account("main-job", Role.ADMIN), Right.values());
        Path log = folder.resolve("log");
        ProcessBuilder builder = new ProcessBuilder(Path.of("src/examples/main-job.sh").toAbsolutePath().toString(), photos.toString(),
                "Panthera scripta").directory(folder.toFile()).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("RESIGHT_URL", server.url());
        builder.environment().put("RESIGHT_TOKEN", token);
        Process script = builder.start();
        boolean ended = script.waitFor(LEARNING_AND_COMPARING_MINUTES, TimeUnit.MINUTES);
        script.destroy();
        String said = Files.readString(log);

        assertThat(ended).as("it ends:\n%s", said).isTrue();
        assertThat(script.exitValue()).as(said).isZero();
        assertThat(said).contains("1. The species", "2. An import", "3. Who is on them?", "4. A decision", "NEW_INDIVIDUAL", "5. An export",
                "3 sightings, SHA-256");
        assertThat(one("""
                select count(*) from sighting s join species sp on sp.id = s.species_id join match_decision d on d.sighting_id = s.id
                where sp.scientific_name = 'Panthera scripta' and d.verdict = 'NEW_INDIVIDUAL' and s.individual_id is not null"""))
                .isEqualTo("1");
        assertThat(DigestUtils.sha256Hex(Files.readAllBytes(folder.resolve("resight-export.csv")))).as("what curl got is the snapshot's")
                .isEqualTo(one(
                        "select sha256 from export_snapshot where created_by = (select id from user_account where login = 'main-job')"));
    }

    private String one(String query) {
        return server.asOwner().withHandle(handle -> handle.createQuery(query).mapTo(String.class).one());
    }

    private static List<String> missing() {
        return Stream.of("curl", "jq", "sha256sum").filter(program -> Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .noneMatch(folder -> Files.isExecutable(Path.of(folder, program)))).toList();
    }
}
