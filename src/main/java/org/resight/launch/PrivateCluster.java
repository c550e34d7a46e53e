package org.resight.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A PostgreSQL server of our own: its data below RESIGHT_HOME, reached through the loopback interface only. */
final class PrivateCluster {
    private static final String OWNER = "resight_owner";
    private static final String APPLICATION = "resight_app";
    private static final String NAME = "resight";
    /** Up to here the parallel build of an HNSW index can read beyond its memory (CVE-2026-3172). */
    private static final Version SAFE_PARALLEL_BUILD = new Version(0, 8, 2);

    private static final Duration BETWEEN_STARTS = Duration.ofSeconds(10);

    private final PostgresPrograms programs;
    private final Path data;
    private final Path log;
    private final SystemUser user;
    private final Progress progress;
    private volatile boolean stopping;

    PrivateCluster(PostgresPrograms programs, Path data, Path log, Progress progress) throws IOException {
        this.programs = programs;
        this.data = data;
        this.log = log;
        this.user = SystemUser.forPostgres();
        this.progress = progress;
    }

    /**
     * Starts the server, after making it at the first call.
     *
     * @param throwAway whether a crash may lose the data, for speed
     * @throws LaunchException if it does not start; the message names the log
     */
    Database start(Secrets secrets, boolean throwAway) throws IOException {
        String password = secrets.get("database-owner");
        if (!Files.exists(data.resolve("PG_VERSION"))) {
            create(password);
        } else {
            checkVersion();
            stop(); // one that a killed launcher left behind
        }
        int port = Ports.remembered(data.resolve("resight.port"));
        configure(port, throwAway);
        require(startServer(), "did not start");
        String server = "jdbc:postgresql://127.0.0.1:" + port + "/";
        createDatabase(server, password);
        return new Database(server + NAME, OWNER, password, APPLICATION, secrets.get("database-application"));
    }

    /** From now on starts the server again whenever it has ended by itself, which it does when the disk of its log is full. */
    void keepRunning() throws IOException {
        long pid = Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).getFirst().strip());
        ProcessHandle.of(pid).ifPresentOrElse(server -> server.onExit().thenRun(this::revive), this::revive);
    }

    private void revive() {
        if (stopping) {
            return;
        }
        progress.say("The database has ended by itself (why is in " + log + "); starting it again, until it stays ...");
        try {
            while (!revived()) {
                Thread.sleep(BETWEEN_STARTS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            progress.say("The database could not be started again (" + e.getMessage() + "): stop Resight and start it anew.");
        }
    }

    /** @return whether no further try is needed */
    private synchronized boolean revived() throws IOException {
        if (stopping) {
            return true;
        }
        if (!startServer().succeeded()) {
            return false;
        }
        progress.say("The database is back.");
        keepRunning();
        return true;
    }

    private Command.Outcome startServer() throws IOException {
        return run("pg_ctl", "start", "-w", "-t", "120", "-D", data, "-l", log);
    }

    /** Stops the server for good; open sessions are rolled back. */
    synchronized void end() throws IOException {
        stopping = true;
        stop();
    }

    /** Stops the server if it runs. */
    private void stop() throws IOException {
        if (Files.exists(data.resolve("postmaster.pid"))) {
            run("pg_ctl", "stop", "-w", "-m", "fast", "-t", "60", "-D", data);
        }
    }

    private void create(String password) throws IOException {
        progress.say("Creating the database (once) ...");
        Files.createDirectories(data);
        user.own(data);
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx------"));
        Path passwordFile = Files.createTempFile("resight", ".tmp",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(passwordFile, password);
            user.own(passwordFile);
            List<Object> locale = programs.major() >= 17
                    ? List.of("--locale-provider=builtin", "--locale=C.UTF-8")
                    : List.of("--locale=C");
            List<Object> arguments = new ArrayList<>(List.of("-D", data, "-U", OWNER, "-A", "scram-sha-256",
                    "--pwfile=" + passwordFile, "-E", "UTF8"));
            arguments.addAll(locale);
            require(run("initdb", arguments.toArray()), "could not be created");
        } finally {
            Files.delete(passwordFile);
        }
        Files.writeString(data.resolve("postgresql.conf"), "include 'resight.conf'\n", StandardOpenOption.APPEND);
    }

    private void checkVersion() throws IOException {
        String version = Files.readString(data.resolve("PG_VERSION")).strip();
        if (!version.equals(Integer.toString(programs.major()))) {
            throw new LaunchException("The database in " + data + " was made by PostgreSQL " + version
                    + " but this machine now has " + programs.major() + ": install PostgreSQL " + version
                    + " with pgvector again, or move the data with pg_upgrade.");
        }
    }

    private void configure(int port, boolean throwAway) throws IOException {
        StringBuilder lines = new StringBuilder(512);
        lines.append("listen_addresses = '127.0.0.1'\nport = ").append(port).append("\nunix_socket_directories = ''\n")
                .append("max_connections = 100\nshared_buffers = 256MB\nmaintenance_work_mem = 512MB\n")
                .append("jit = off\nrandom_page_cost = 1.1\nlog_timezone = 'UTC'\ntimezone = 'UTC'\n");
        if (!programs.vector().atLeast(SAFE_PARALLEL_BUILD)) {
            lines.append("max_parallel_maintenance_workers = 0\n");
        }
        if (throwAway) {
            lines.append("fsync = off\nsynchronous_commit = off\nfull_page_writes = off\n");
        }
        Files.writeString(data.resolve("resight.conf"), lines);
        user.own(data.resolve("resight.conf"));
        if (!Files.exists(log)) {
            Files.createFile(log);
        }
        user.own(log);
    }

    private static void createDatabase(String server, String password) {
        try (Connection connection = DriverManager.getConnection(server + "postgres", OWNER, password);
                Statement statement = connection.createStatement()) {
            try (ResultSet found = statement.executeQuery("select 1 from pg_database where datname = '" + NAME + "'")) {
                if (found.next()) {
                    return;
                }
            }
            statement.execute("create database " + NAME);
        } catch (SQLException e) {
            throw new LaunchException("The private PostgreSQL server at " + server + " refused its owner: the files "
                    + "\"secrets\" and \"database\" in RESIGHT_HOME do not belong together.", e);
        }
    }

    private Command.Outcome run(String program, Object... arguments) throws IOException {
        return Command
                .of(user.prefix(data, programs.bin(), Objects.requireNonNull(log.getParent())), programs.bin().resolve(program),
                        List.of(arguments))
                .with("LC_ALL", "C").in(data).run(progress);
    }

    private void require(Command.Outcome outcome, String what) {
        if (outcome.output().startsWith("setpriv:")) {
            throw new LaunchException("PostgreSQL does not run as root and its unprivileged user cannot enter " + data
                    + ": start Resight as an ordinary user, or set RESIGHT_HOME=/var/lib/resight.");
        }
        if (!outcome.succeeded()) {
            throw new LaunchException("The private PostgreSQL server " + what + " (" + lastLine(outcome.output())
                    + "): details are in " + progress.log() + " and " + log + ".");
        }
    }

    private static String lastLine(String output) {
        return output.lines().filter(line -> !line.isBlank()).reduce((first, second) -> second).orElse("no output");
    }
}
