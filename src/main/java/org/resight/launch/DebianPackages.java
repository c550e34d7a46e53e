package org.resight.launch;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * PostgreSQL with pgvector from Debian 13's packages, unpacked into a private folder and run through their own dynamic
 * loader, so that any Debian from 11 on and any user will do and the host's own packages stay as they are.
 */
final class DebianPackages {
    private static final String SUITE = "trixie";
    private static final String MAJOR = "17";
    private static final String KEYRING = "/usr/share/keyrings/debian-archive-keyring.gpg";
    private static final List<String> PACKAGES = List.of("postgresql-" + MAJOR, "postgresql-" + MAJOR + "-pgvector",
            "libc6", "libgcc-s1", "libstdc++6", "libssl3t64", "libgssapi-krb5-2", "libkrb5-3", "libk5crypto3",
            "libkrb5support0", "libkeyutils1", "libcom-err2", "libldap2", "libsasl2-2", "libxml2", "libicu76",
            "liblz4-1", "libzstd1", "liblzma5", "zlib1g", "libpam0g", "libaudit1", "libcap-ng0", "libsystemd0",
            "libcap2", "libselinux1", "libpcre2-8-0", "libxxhash0");
    private static final List<String> NOT_NEEDED = List.of("usr/share/doc", "usr/share/man", "usr/share/locale",
            "usr/share/icu", "usr/lib/postgresql/" + MAJOR + "/lib/bitcode");

    /** The machine's name in Debian's folders, and its dynamic loader. */
    private record Machine(String triplet, String loader) {}

    private static final Map<String, Machine> MACHINES = Map.of(
            "amd64", new Machine("x86_64-linux-gnu", "usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2"),
            "aarch64", new Machine("aarch64-linux-gnu", "usr/lib/aarch64-linux-gnu/ld-linux-aarch64.so.1"));

    private final Path folder;
    private final Path scratch;
    private final Progress progress;

    private DebianPackages(Path folder, Progress progress) {
        this.folder = folder;
        this.scratch = folder.resolveSibling(folder.getFileName() + ".new");
        this.progress = progress;
    }

    /**
     * The programs below the cache folder, fetched at the first call.
     *
     * @return nothing where the host is no Debian
     * @throws LaunchException if Debian's mirror does not answer
     */
    static Optional<PostgresPrograms> in(Path cache, Progress progress) throws IOException {
        Path folder = cache.resolve("postgresql-" + MAJOR + "-debian-13");
        Path installation = folder.resolve("usr/lib/postgresql").resolve(MAJOR);
        if (!Files.exists(folder)) {
            boolean possible = MACHINES.containsKey(System.getProperty("os.arch")) && Files.exists(Path.of(KEYRING))
                    && Stream.of("apt-get", "dpkg-deb").allMatch(name -> Files.isExecutable(Path.of("/usr/bin", name)));
            if (!possible) {
                return Optional.empty();
            }
            try (FileChannel lock = FileChannel.open(cache.resolve("postgresql.lock"), StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE)) {
                lock.lock();
                if (!Files.exists(folder)) {
                    new DebianPackages(folder, progress).fetch();
                }
            }
        }
        return PostgresPrograms.at(installation);
    }

    private void fetch() throws IOException {
        progress.say("Fetching PostgreSQL " + MAJOR + " with pgvector from Debian (once, 35 MB) ...");
        Folders.delete(scratch);
        Path state = scratch.resolve(".apt");
        for (String part : List.of("lists/partial", "cache/archives/partial", "empty", "debs")) {
            Files.createDirectories(state.resolve(part));
        }
        Files.writeString(state.resolve("status"), "");
        Files.writeString(state.resolve("sources.list"), sources());
        Files.writeString(state.resolve("apt.conf"), """
                Dir::Etc::sourcelist "%1$s/sources.list";
                Dir::Etc::sourceparts "%1$s/empty";
                Dir::Etc::preferencesparts "%1$s/empty";
                Dir::State::lists "%1$s/lists";
                Dir::State::status "%1$s/status";
                Dir::Cache "%1$s/cache";
                Acquire::Languages "none";
                APT::Sandbox::User "root";
                """.formatted(state));
        apt(state, "-qq", "update");
        apt(state, Stream.concat(Stream.of("-qq", "download"), PACKAGES.stream()).toArray());
        for (Path deb : list(state.resolve("debs"))) {
            if (!Command.of("dpkg-deb", "-x", deb, scratch).run(progress).succeeded()) {
                throw new LaunchException("Debian's packages could not be unpacked into " + scratch
                        + ": look for a full disk; details are in " + progress.log() + ".");
            }
        }
        wrapPrograms();
        for (String unneeded : NOT_NEEDED) {
            Folders.delete(scratch.resolve(unneeded));
        }
        Folders.delete(state);
        Files.move(scratch, folder, StandardCopyOption.ATOMIC_MOVE);
    }

    private void apt(Path state, Object... arguments) throws IOException {
        Command command = Command.of("apt-get", List.of(arguments)).in(state.resolve("debs")).with("APT_CONFIG",
                state.resolve("apt.conf").toString());
        if (!command.run(progress).succeeded()) {
            throw new LaunchException("Debian's packages of PostgreSQL could not be fetched: check the network and that "
                    + "the disk is not full, then start again; details are in " + progress.log() + ".");
        }
    }

    /** The host's own mirrors, with Debian 13 in place of the host's suite. */
    private String sources() throws IOException {
        String sites = Command.of("apt-get", "indextargets", "--format", "$(SITE)").run(progress).output();
        StringBuilder sources = new StringBuilder(128);
        String main = sites.lines().filter(site -> site.endsWith("/debian")).findFirst()
                .orElseThrow(() -> new LaunchException("apt on this machine names no Debian mirror to fetch PostgreSQL from: add one to "
                        + "/etc/apt/sources.list, or set RESIGHT_DB_URL."));
        sources.append(line(main, SUITE));
        sites.lines().filter(site -> site.endsWith("/debian-security")).findFirst()
                .ifPresent(site -> sources.append(line(site, SUITE + "-security")));
        return sources.toString();
    }

    private static String line(String site, String suite) {
        return "deb [signed-by=" + KEYRING + "] " + site + " " + suite + " main\n";
    }

    /** Replaces each program by a script that runs it through the folder's own loader and libraries. */
    private void wrapPrograms() throws IOException {
        Machine machine = Objects.requireNonNull(MACHINES.get(System.getProperty("os.arch")), "only a known machine gets here");
        Path bin = scratch.resolve("usr/lib/postgresql").resolve(MAJOR).resolve("bin");
        Path real = Files.createDirectories(bin.resolve(".real"));
        for (Path program : list(bin)) {
            if (Files.isDirectory(program) || !isBinary(program)) {
                continue;
            }
            String name = program.getFileName().toString();
            Files.move(program, real.resolve(name));
            Files.writeString(program, """
                    #!/bin/sh
                    d=$(dirname "$0"); d=$(cd "$d" && pwd -P); r=${d%%/usr/lib/postgresql/*}
                    exec "$r/%s" --library-path "$r/usr/lib/%s" --argv0 "$d/%s" "$d/.real/%s" "$@"
                    """.formatted(machine.loader(), machine.triplet(), name, name));
            Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    private static boolean isBinary(Path program) throws IOException {
        try (var in = Files.newInputStream(program)) {
            byte[] head = in.readNBytes(4);
            return head.length == 4 && head[0] == 0x7f && head[1] == 'E' && head[2] == 'L' && head[3] == 'F';
        }
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.sorted().toList();
        }
    }
}
