package org.resight.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * PostgreSQL's programs on this machine, together with pgvector.
 *
 * @param bin folder with initdb and pg_ctl
 * @param major PostgreSQL's version, 16 or later
 * @param vector pgvector's version, {@link #OLDEST_VECTOR} or later
 */
record PostgresPrograms(Path bin, int major, Version vector) {
    static final Version OLDEST_VECTOR = new Version(0, 8, 0);

    private static final int OLDEST_POSTGRES = 16;
    private static final Pattern DEFAULT_VERSION = Pattern.compile("default_version\\s*=\\s*'([^']+)'");
    private static final List<String> FAMILIES = List.of("/usr/lib/postgresql", "/opt/homebrew/opt", "/usr/local/opt",
            "/home/linuxbrew/.linuxbrew/opt", "/usr", "/usr/local");
    private static final Pattern FOLDER = Pattern.compile("(?:postgresql@|pgsql-|pgsql)?(\\d+)?|postgresql|local");

    /**
     * The host's own programs, else Debian's below the cache folder.
     *
     * @throws LaunchException if there are neither; the message says what to do
     */
    static PostgresPrograms provided(Path cache, Progress progress) throws IOException {
        Optional<PostgresPrograms> programs = onHost();
        if (programs.isEmpty()) {
            programs = DebianPackages.in(cache, progress);
        }
        return programs.orElseThrow(() -> new LaunchException("No PostgreSQL with pgvector " + OLDEST_VECTOR
                + " or later was found and this is no Debian to fetch it for: use docker/compose.yaml with Docker Compose, or "
                + "install it with Homebrew (brew install postgresql@17 pgvector), or set RESIGHT_DB_URL."));
    }

    /** The newest of the host's own installations that is new enough and has a pgvector that is. */
    static Optional<PostgresPrograms> onHost() {
        return FAMILIES.stream().map(Path::of).flatMap(PostgresPrograms::children)
                .filter(folder -> FOLDER.matcher(folder.getFileName().toString()).matches())
                .flatMap(folder -> at(folder).stream())
                .max((a, b) -> Integer.compare(a.major, b.major));
    }

    /** The installation whose programs lie in the bin folder below the given one, if it can be used. */
    static Optional<PostgresPrograms> at(Path folder) {
        Path bin = folder.resolve("bin");
        if (!Files.isExecutable(bin.resolve("pg_ctl")) || !Files.isExecutable(bin.resolve("initdb"))) {
            return Optional.empty();
        }
        return shares(folder).map(share -> share.resolve("extension/vector.control")).filter(Files::isReadable)
                .findFirst().flatMap(control -> of(bin, control));
    }

    private static Optional<PostgresPrograms> of(Path bin, Path control) {
        try {
            Matcher vector = DEFAULT_VERSION.matcher(Files.readString(control));
            String answer = new String(new ProcessBuilder(bin.resolve("pg_ctl").toString(), "--version").start()
                    .getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            int major = Version.parse(answer).major();
            if (!vector.find() || major < OLDEST_POSTGRES
                    || !Version.parse(vector.group(1)).atLeast(OLDEST_VECTOR)) {
                return Optional.empty();
            }
            return Optional.of(new PostgresPrograms(bin, major, Version.parse(vector.group(1))));
        } catch (IOException e) {
            return Optional.empty(); // a program that cannot run is none
        }
    }

    /** Where packagers put the extensions' control files: Debian; PGDG's RPMs; Homebrew; a plain installation. */
    private static Stream<Path> shares(Path folder) {
        String name = folder.getFileName().toString();
        Path debian = folder.resolve("../../../share/postgresql").resolve(name).normalize();
        return Stream.of(debian, folder.resolve("share"), folder.resolve("share").resolve(name),
                folder.resolve("share/postgresql"));
    }

    private static Stream<Path> children(Path folder) {
        try (Stream<Path> all = Files.list(folder)) {
            return all.toList().stream();
        } catch (IOException e) {
            return Stream.empty(); // no such family on this machine
        }
    }
}
