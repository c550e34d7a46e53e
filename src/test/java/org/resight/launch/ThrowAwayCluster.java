package org.resight.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The launcher's private PostgreSQL for the tests of other packages: in a folder of theirs, its data worth nothing. */
public final class ThrowAwayCluster {
    private static final Logger FLYWAY = Logger.getLogger("org.flywaydb"); // held, or its level is collected with it

    private final PrivateCluster cluster;
    private final Database first;

    private ThrowAwayCluster(PrivateCluster cluster, Database first) {
        this.cluster = cluster;
        this.first = first;
    }

    /** Starts the server with the programs that {@code mvn -Prun} uses, fetched by whichever of the two comes first. */
    public static ThrowAwayCluster start(Path folder) {
        FLYWAY.setLevel(Level.WARNING);
        try {
            Files.createDirectories(folder.resolve("logs"));
            Path cache = cache();
            Files.createDirectories(cache);
            Progress progress = new Progress(System.out, folder.resolve("logs/launch.log"));
            PrivateCluster cluster = new PrivateCluster(PostgresPrograms.provided(cache, progress), folder.resolve("database"),
                    folder.resolve("logs/postgresql.log"), progress);
            return new ThrowAwayCluster(cluster, cluster.start(new Secrets(folder.resolve("secrets")), true));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where unpacked programs are kept between builds. */
    public static Path cache() {
        return Settings.of(new String[]{"--payara=none"}, System.getenv()).cache();
    }

    public String url(String database) {
        return first.url().substring(0, first.url().lastIndexOf('/') + 1) + database;
    }

    public String owner() {
        return first.owner();
    }

    public String ownerPassword() {
        return first.ownerPassword();
    }

    public String application() {
        return first.user();
    }

    public String applicationPassword() {
        return first.password();
    }

    /** Migrates that database as the launcher does. */
    public int migrate(String database) {
        Database target = new Database(url(database), owner(), ownerPassword(), application(), applicationPassword());
        target.prepare();
        return Migration.apply(target);
    }

    public void stop() {
        try {
            cluster.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
