package org.resight.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The user that PostgreSQL runs as: this one, or, as PostgreSQL refuses to run as root, an unprivileged one.
 *
 * @param dropTo the unprivileged user's name; empty where this process already runs as one
 */
record SystemUser(String dropTo) {

    static SystemUser forPostgres() throws IOException {
        if (!Files.exists(Path.of("/etc/passwd")) || !"root".equals(System.getProperty("user.name"))) {
            return new SystemUser("");
        }
        List<String> names = Files.readAllLines(Path.of("/etc/passwd")).stream().map(line -> line.split(":", 2)[0])
                .toList();
        return Stream.of("postgres", "nobody").filter(names::contains).findFirst().map(SystemUser::new)
                .orElseThrow(() -> new LaunchException("PostgreSQL does not run as root and there is neither a user "
                        + "\"postgres\" nor \"nobody\": start Resight as an ordinary user."));
    }

    /**
     * The words to put before a program so that it runs as this user. A home below root's own closed folder is entered
     * with a capability rather than by opening that folder to everybody; the secure bit lets access(2) see it too.
     */
    List<String> prefix(Path... needed) throws IOException {
        if (dropTo.isEmpty()) {
            return List.of();
        }
        List<String> words = new ArrayList<>(List.of("setpriv", "--reuid=" + dropTo, "--regid=" + group(),
                "--clear-groups"));
        for (Path path : needed) {
            if (!isOpen(path)) {
                words.addAll(List.of("--securebits=+no_setuid_fixup", "--inh-caps=+dac_override",
                        "--ambient-caps=+dac_override"));
                break;
            }
        }
        return words;
    }

    /** Makes the path belong to this user. */
    void own(Path path) throws IOException {
        if (!dropTo.isEmpty()) {
            Files.setOwner(path, path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(dropTo));
        }
    }

    private String group() throws IOException {
        return Files.readAllLines(Path.of("/etc/passwd")).stream().filter(line -> line.startsWith(dropTo + ":"))
                .map(line -> line.split(":", -1)[3]).findFirst().orElseThrow();
    }

    private static boolean isOpen(Path path) throws IOException {
        for (Path folder = path.toRealPath().getParent(); folder != null; folder = folder.getParent()) {
            if (!Files.getPosixFilePermissions(folder).contains(PosixFilePermission.OTHERS_EXECUTE)) {
                return false;
            }
        }
        return true;
    }
}
