package org.resight.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The private PostgreSQL as an operator knows it: it comes back by itself, and stays away when it was told to end. */
class PrivateClusterIT {

    @TempDir
    Path folder;

    @Test
    void comesBackAfterItHasDiedAndNotAfterItsEnd() throws Exception {
        Progress progress = new Progress(System.out, folder.resolve("launch.log"));
        PrivateCluster cluster = new PrivateCluster(PostgresPrograms.provided(ThrowAwayCluster.cache(), progress),
                folder.resolve("database"), folder.resolve("postgresql.log"), progress);
        try {
            Database database = cluster.start(new Secrets(folder.resolve("secrets")), true);
            cluster.keepRunning();
            ProcessHandle first = server();

            first.destroyForcibly();
            for (Instant limit = Instant.now().plusSeconds(60); !answers(database); Thread.sleep(200)) {
                assertThat(Instant.now()).isBefore(limit);
            }
            assertThat(server()).isNotEqualTo(first);
        } finally {
            ProcessHandle last = server();
            cluster.end();
            last.onExit().get(20, TimeUnit.SECONDS);
        }
        assertThat(Files.readString(folder.resolve("launch.log"))).containsOnlyOnce("ended by itself").containsOnlyOnce("is back");
    }

    private ProcessHandle server() throws IOException {
        long pid = Long.parseLong(Files.readAllLines(folder.resolve("database/postmaster.pid")).getFirst().strip());
        return ProcessHandle.of(pid).orElseThrow();
    }

    private static boolean answers(Database database) {
        try (Connection connection = DriverManager.getConnection(database.url(), database.owner(), database.ownerPassword())) {
            return connection.isValid(5);
        } catch (SQLException e) {
            return false;
        }
    }
}
