package org.resight.launch;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** Starts Resight, says where it is, and stops it again on Ctrl-C or when its parent ends. */
public final class Launch {
    private final Settings settings;
    private final Home home;
    private final Progress progress;
    private Optional<PrivateCluster> cluster = Optional.empty();
    private Optional<PayaraServer> server = Optional.empty();
    private boolean stopped;

    private Launch(Settings settings, Home home, Progress progress) {
        this.settings = settings;
        this.home = home;
        this.progress = progress;
    }

    /**
     * Runs until it is told to stop.
     *
     * @param arguments options of the form --name=value, see {@link Settings}
     */
    public static void main(String[] arguments) {
        @Nullable
        Progress progress = null;
        try {
            Settings settings = Settings.of(arguments, System.getenv());
            Home home = Home.open(settings);
            progress = new Progress(System.out, home.file("logs/launch.log"));
            DetailLog.keep(home.file("logs/launch-details.log"));
            Launch launch = new Launch(settings, home, progress);
            CountDownLatch end = new CountDownLatch(1);
            Runtime.getRuntime().addShutdownHook(new Thread(launch::stop, "stop"));
            launch.start();
            launch.server.orElseThrow().onEnd(end::countDown);
            if (settings.followParent()) {
                ProcessHandle.current().parent().ifPresent(parent -> parent.onExit().thenRun(end::countDown));
            }
            end.await();
            if (launch.endedByItself()) {
                throw new LaunchException("The server ended by itself: details are in "
                        + home.file("logs/server.log") + "; start Resight again.");
            }
            System.exit(0);
        } catch (LaunchException e) {
            fail(progress, e.getMessage(), e);
        } catch (IOException | UncheckedIOException e) {
            fail(progress, "A file could not be read or written (" + e.getMessage()
                    + "): look for a full or read-only disk.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Leaves the sentence where Maven picks it up, which then fails with it instead of with a stack trace. */
    private static void fail(@Nullable Progress progress, String sentence, Throwable cause) {
        System.err.println(sentence);
        String failureFile = System.getProperty("resight.failure");
        if (failureFile != null) {
            try {
                Files.writeString(Path.of(failureFile), sentence);
            } catch (IOException e) {
                cause.addSuppressed(e);
            }
        }
        if (progress != null) {
            StringWriter trace = new StringWriter();
            cause.printStackTrace(new PrintWriter(trace));
            progress.note(trace.toString());
        }
        System.exit(1);
    }

    private void start() throws IOException {
        PayaraServer.stopOrphan(settings.home(), progress);
        Ports.require(settings.address(), settings.port());
        Secrets secrets = new Secrets(home.file("secrets"));
        Database database = database(secrets);
        database.prepare();
        int applied = Migration.apply(database);
        if (applied > 0) {
            progress.say("Brought the database up to date (" + applied + " migrations).");
        }
        PayaraProgram program = PayaraProgram.in(settings.cache(), settings.payaraZip(), progress);
        Files.createDirectories(home.file("server"));
        ServerFolder folder = new ServerFolder(home.file("server"), program, progress);
        folder.plan(settings);
        folder.prepare(settings, Ports.remembered(home.file("server/admin-port")), jvmOptions());
        progress.say("Starting the server ...");
        server = Optional.of(PayaraServer.start(folder, program, settings, environment(database), progress));
        progress.say("Resight is ready: " + SetupLink.address(database, settings.url()));
    }

    private Database database(Secrets secrets) throws IOException {
        Optional<String> url = settings.secret("RESIGHT_DB_URL");
        if (url.isPresent()) {
            return new Database(url.get(), needed("RESIGHT_DB_OWNER_USER"), needed("RESIGHT_DB_OWNER_PASSWORD"),
                    needed("RESIGHT_DB_USER"), needed("RESIGHT_DB_PASSWORD"));
        }
        cluster = Optional.of(new PrivateCluster(PostgresPrograms.provided(settings.cache(), progress), home.file("database"),
                home.file("logs/postgresql.log"), progress));
        Database database = cluster.get().start(secrets, settings.throwAway());
        cluster.get().keepRunning();
        return database;
    }

    private String needed(String variable) {
        return settings.secret(variable).orElseThrow(() -> new LaunchException("RESIGHT_DB_URL is set but " + variable
                + " is not: set it too, or " + variable + "_FILE to a file with the value."));
    }

    private List<String> jvmOptions() {
        String heap = settings.environment().getOrDefault("RESIGHT_HEAP", "1g");
        int cores = Runtime.getRuntime().availableProcessors();
        // the engine's loops then use the processor's vector unit; and the buffer of a page, 0.5 MB, is no "humongous" object, of which
        // each begins a region of the old generation, so that this has to be collected every few seconds
        return List.of("-Xmx" + heap, "-XX:G1HeapRegionSize=2m", "--add-modules=jdk.incubator.vector",
                "-Dai.djl.pytorch.num_threads=" + cores,
                "-Dai.djl.pytorch.num_interop_threads=1", "-Djava.io.tmpdir=" + home.file("server/tmp"),
                "-Duser.timezone=UTC", "-Dfile.encoding=UTF-8");
    }

    private Map<String, String> environment(Database database) throws IOException {
        Files.createDirectories(home.file("server/tmp"));
        Map<String, String> environment = new HashMap<>();
        environment.put("RESIGHT_HOME", settings.home().toString());
        environment.put("RESIGHT_DB_URL", database.url());
        environment.put("RESIGHT_DB_USER", database.user());
        environment.put("RESIGHT_DB_PASSWORD", database.password());
        environment.put("RESIGHT_DEMO", Boolean.toString(settings.demo()));
        environment.put("OMP_WAIT_POLICY", "PASSIVE"); // else idle threads of OpenMP burn the processors
        environment.put("GOMP_SPINCOUNT", "0");
        environment.put("OMP_NUM_THREADS", Integer.toString(Runtime.getRuntime().availableProcessors()));
        environment.put("MALLOC_ARENA_MAX", "2");
        environment.put("DJL_OFFLINE", "true");
        environment.put("OPT_OUT_TRACKING", "true");
        environment.put("DJL_CACHE_DIR", home.file("server/native").toString());
        return environment;
    }

    private synchronized boolean endedByItself() {
        return !stopped && !server.map(PayaraServer::isRunning).orElse(false);
    }

    private synchronized void stop() {
        if (stopped) {
            return;
        }
        stopped = true;
        try {
            home.stopping();
            if (server.isPresent()) {
                progress.say("Stopping ...");
                server.get().stop();
            }
            if (cluster.isPresent()) {
                cluster.get().end();
            }
            home.close();
        } catch (IOException e) {
            progress.note("Stopping failed: " + e);
        }
    }
}
