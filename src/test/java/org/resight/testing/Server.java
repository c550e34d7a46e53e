package org.resight.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.resight.access.Right;
import org.resight.access.Role;
import org.resight.account.Passwords;
import org.resight.platform.Secrets;
import org.resight.launch.ThrowAwayCluster;

/**
 * Resight as {@code mvn -Prun} starts it: the build's own WAR on Payara Server, with an empty catalog and a free port. The
 * first test that asks for it waits for its start; all tests share it, so they name what they add after themselves.
 */
public final class Server {
    /** Everybody's here. */
    public static final String PASSWORD = "a short sentence of tests";

    private static final Path HOME = Database.FOLDER.resolve("server");
    private static final String READY = "Resight is ready: ";
    private static final Passwords PASSWORDS = new Passwords();

    private final String url;
    private final String setUpLink;
    private final Database database;

    private Server(String url, String setUpLink, Database database) {
        this.url = url;
        this.setUpLink = setUpLink;
        this.database = database;
    }

    private static final class Running {
        static final Server SERVER = start();
    }

    public static Server running() {
        return Running.SERVER;
    }

    /** Without a slash at its end. */
    public String url() {
        return url;
    }

    /** The link that the launcher printed; open until somebody has an account. */
    public String setUpLink() {
        return setUpLink;
    }

    public Jdbi asOwner() {
        return database.asOwner();
    }

    /** The port of asadmin, on loopback. */
    public int adminPort() {
        try {
            return Integer.parseInt(Files.readString(HOME.resolve("server/admin-port")).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes the application out of the server, which goes on without it; for tests that deploy a copy, and run last. */
    public void disable() {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + adminPort()
                + "/__asadmin/disable?DEFAULT=resight")).header("X-Requested-By", "tests").build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (!answer.body().contains("SUCCESS")) {
                throw new IllegalStateException("The application could not be disabled: " + answer.body());
            }
            // so that the next run deploys into a domain made anew, not into one that has it disabled
            Files.writeString(Database.FOLDER.resolve("server/server/deployed"), "taken out");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Gives somebody with these roles an account, if there is none of that login, and returns the id. The password is {@link #PASSWORD}. */
    public long account(String login, Role... roles) {
        return database.asOwner().inTransaction(handle -> {
            handle.createUpdate(
                    "insert into user_account (login, name, password_hash) values (:login, :name, :hash) on conflict do nothing")
                    .bind("login", login).bind("name", "Test " + login).bind("hash", Lazy.HASH).execute();
            long id = handle.createQuery("select id from user_account where login = :login").bind("login", login).mapTo(Long.class).one();
            for (Role role : roles) {
                handle.execute("insert into user_role (user_id, role) values (?, ?) on conflict do nothing", id, role.name());
            }
            return id;
        });
    }

    /** A token by which a program acts for that account, with these scopes. */
    public String token(long account, Right... scopes) {
        String text = "rs_" + Secrets.token();
        database.asOwner().useHandle(handle -> handle.execute("""
                insert into api_token (user_id, name, token_sha256, scopes, expires_at) values (?, 'test', ?, ?, now() + interval '1 day')
                """, account, Secrets.sha256(text), Arrays.stream(scopes).map(Right::name).collect(Collectors.joining(" "))));
        return text;
    }

    private static final class Lazy {
        static final String HASH = PASSWORDS.hash(PASSWORD);
    }

    private static Server start() {
        Database database = Database.fresh();
        ThrowAwayCluster cluster = Database.cluster();
        try {
            forgetTheLastBuild();
            int port = freePort();
            Path java = Path.of(System.getProperty("java.home"), "bin", "java");
            ProcessBuilder builder = new ProcessBuilder(List.of(java.toString(), "-cp", System.getProperty("java.class.path"),
                    "org.resight.launch.Launch", "--home=" + HOME, "--application=" + property("application"),
                    "--payara=" + property("payara"), "--server-libraries=" + property("libraries"), "--throw-away", "--follow-parent"))
                    .redirectErrorStream(true);
            builder.environment().putAll(Map.of("RESIGHT_DB_URL", database.url(),
                    "RESIGHT_DB_OWNER_USER", cluster.owner(), "RESIGHT_DB_OWNER_PASSWORD", cluster.ownerPassword(),
                    "RESIGHT_DB_USER", cluster.application(), "RESIGHT_DB_PASSWORD", cluster.applicationPassword(),
                    "RESIGHT_PORT", Integer.toString(port), "RESIGHT_CACHE", ThrowAwayCluster.cache().toString()));
            Process process = builder.start();
            Database.beforeItStops(() -> stop(process));
            return new Server("http://localhost:" + port, awaitReady(process), database);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String awaitReady(Process process) throws IOException {
        BufferedReader lines = new BufferedReader(process.inputReader(StandardCharsets.UTF_8));
        StringBuilder said = new StringBuilder();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            said.append(line).append('\n');
            if (line.startsWith(READY)) {
                Thread.ofPlatform().daemon().name("what the server still says").start(() -> lines.lines().forEach(System.out::println));
                return line.substring(READY.length()).strip();
            }
        }
        throw new IllegalStateException("The server for the tests did not start:\n" + said + "see " + HOME.resolve("logs"));
    }

    private static void stop(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(50, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The server's own folder may stay, its data not: the catalog is a new one. */
    private static void forgetTheLastBuild() throws IOException {
        for (String part : List.of("photos", "derivatives", "models", "imports", "exports", "logs")) {
            Path folder = HOME.resolve(part);
            if (Files.exists(folder)) {
                try (Stream<Path> all = Files.walk(folder)) {
                    all.sorted(java.util.Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
                }
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static String property(String name) {
        String value = System.getProperty("resight.test." + name);
        if (value == null) {
            throw new IllegalStateException("Tests with a server are run by mvn verify -Dit.test=…, which builds what they need.");
        }
        return value;
    }
}
