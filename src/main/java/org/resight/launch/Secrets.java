package org.resight.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** Passwords that are made once and kept in files that only their owner can read. */
final class Secrets {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path folder;

    Secrets(Path folder) {
        this.folder = folder;
    }

    /** The secret of this name, made at the first call. */
    String get(String name) {
        Path file = folder.resolve(name);
        try {
            if (!Files.exists(file)) {
                Files.createDirectories(folder);
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
                Files.createFile(file,
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.writeString(file, random());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return read(file);
    }

    static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new LaunchException("The secret in " + file + " cannot be read: check that the file exists and that "
                    + "this user may read it.", e);
        }
    }

    /** 256 random bits, safe in a URL. */
    static String random() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
