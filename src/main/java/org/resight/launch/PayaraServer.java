package org.resight.launch;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The server's process. */
final class PayaraServer {
    private static final Duration START = Duration.ofMinutes(10);
    private static final Duration STOP = Duration.ofSeconds(40);

    /** The server's last words about the application, whether it was deployed just now or before. */
    private static final String APPLICATION_UP = "Loading application [resight] at [/]";
    private static final String SERVER_UP = "startup time : ";
    private static final Pattern REFUSAL = Pattern.compile("Exception while loading the app : (.{1,300})");

    private final ServerFolder folder;
    private final PayaraProgram program;
    private final Path log;
    private final Path processFile;
    private final Progress progress;
    private final Process process;

    private PayaraServer(ServerFolder folder, PayaraProgram program, Settings settings, Map<String, String> environment,
            Progress progress) throws IOException {
        this.folder = folder;
        this.program = program;
        this.progress = progress;
        this.log = settings.home().resolve("logs/server.log");
        this.processFile = settings.home().resolve("server/process");
        ProcessBuilder builder = new ProcessBuilder(commandLine()).directory(folder.domain().toFile())
                .redirectInput(new File("/dev/null")).redirectErrorStream(true)
                .redirectOutput(settings.home().resolve("logs/server-console.log").toFile());
        builder.environment().putAll(environment);
        builder.environment().keySet().removeIf(name -> name.startsWith("RESIGHT_DB_OWNER_"));
        this.process = builder.start();
        Files.writeString(processFile, identity(process.toHandle()));
    }

    /**
     * Starts the server and waits until the application answers.
     *
     * @throws LaunchException if it does not; the message names the log
     */
    static PayaraServer start(ServerFolder folder, PayaraProgram program, Settings settings,
            Map<String, String> environment, Progress progress) throws IOException {
        Path log = settings.home().resolve("logs/server.log");
        long start = Files.exists(log) ? Files.size(log) : 0;
        return new PayaraServer(folder, program, settings, environment, progress).awaited(settings, start);
    }

    /** Ends a server that a killed launcher left behind in this home. */
    static void stopOrphan(Path home, Progress progress) throws IOException {
        Path file = home.resolve("server/process");
        if (!Files.exists(file)) {
            return;
        }
        String identity = Files.readString(file);
        ProcessHandle.of(Long.parseLong(identity.split(" ", 2)[0])).filter(handle -> identity(handle).equals(identity))
                .ifPresent(handle -> {
                    progress.say("Stopping a server that was left running ...");
                    end(handle);
                });
        Files.delete(file);
    }

    /** Stops the server in order, and hard when that takes too long. */
    void stop() throws IOException {
        end(process.toHandle());
        Files.deleteIfExists(processFile);
    }

    boolean isRunning() {
        return process.isAlive();
    }

    void onEnd(Runnable action) {
        process.onExit().thenRun(action);
    }

    /** What asadmin would start, run by ourselves so that the process is our child and signals reach it. */
    private List<String> commandLine() throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        String output = Command.of(java, "-jar", program.administration(), "start-domain", "--dry-run",
                "--postbootcommandfile", folder.startCommands(), "--domaindir", Objects.requireNonNull(folder.domain().getParent()),
                folder.domain().getFileName()).with("AS_JAVA", System.getProperty("java.home")).run(progress).output();
        List<String> words = output.lines().dropWhile(line -> !line.startsWith("Dump of JVM Invocation")).skip(1)
                .takeWhile(line -> !line.startsWith("Command start-domain")).filter(line -> !line.isBlank()).toList();
        if (words.size() < 10) {
            throw new LaunchException("Payara Server did not tell how it wants to be started: details are in "
                    + progress.log() + ".");
        }
        return words;
    }

    private PayaraServer awaited(Settings settings, long logStart) throws IOException {
        long deadline = System.nanoTime() + START.toNanos();
        try {
            while (System.nanoTime() < deadline) {
                String news = newsSince(logStart);
                if (!process.isAlive()) {
                    throw new LaunchException("Payara Server ended while it started: details are in " + log + ".");
                }
                if (REFUSAL.matcher(news).find() || news.contains("PlainTextActionReporterFAILURE")) {
                    throw new LaunchException("The application could not be deployed" + reason(news)
                            + ": details are in " + log + ".");
                }
                if (news.contains(settings.application().isPresent() ? APPLICATION_UP : SERVER_UP)) {
                    folder.rememberDeployment(settings);
                    return this;
                }
                Thread.sleep(200);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (LaunchException e) {
            stop();
            throw e;
        }
        stop();
        throw new LaunchException("Payara Server was not ready within " + START.toMinutes() + " minutes: details are in "
                + log + ".");
    }

    private static String reason(String news) {
        Matcher matcher = REFUSAL.matcher(news);
        return matcher.find() ? " (" + matcher.group(1).strip() + ")" : "";
    }

    private String newsSince(long start) throws IOException {
        if (!Files.exists(log)) {
            return "";
        }
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            file.seek(Math.min(start, file.length())); // a rotated log starts afresh
            byte[] bytes = new byte[(int) (file.length() - file.getFilePointer())];
            file.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    private static void end(ProcessHandle handle) {
        handle.destroy();
        try {
            handle.onExit().get(STOP.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            handle.destroyForcibly();
        } catch (ExecutionException | TimeoutException e) {
            handle.destroyForcibly();
        }
    }

    private static String identity(ProcessHandle handle) {
        return handle.pid() + " " + handle.info().startInstant().map(Object::toString).orElse("");
    }
}
