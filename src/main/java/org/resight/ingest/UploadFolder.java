package org.resight.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import org.resight.platform.Refusal;

/** Where the files of one import lie, by checksum, until they are taken over. A file is there whole or not at all. */
final class UploadFolder {

    private static final int BUFFER = 1 << 16;
    /** For the database's log, which ends the database when it finds no room. */
    private static final long KEPT_FREE = 256L << 20;

    private final Path folder;

    /** @param uploads the folder of all imports' uploads */
    UploadFolder(Path uploads, long importId) {
        this.folder = uploads.resolve(Long.toString(importId));
    }

    /** A file that arrived. */
    record Arrived(String sha256, long byteCount) {}

    Path file(String sha256) {
        return folder.resolve(sha256);
    }

    /** The import's table. */
    Path table() {
        return folder.resolve("table.csv");
    }

    /**
     * Takes bytes in, to the disk as they come.
     *
     * @param expected the checksum that the sender computed, or null when it did not
     * @param limit the most bytes that are taken
     */
    Arrived receive(InputStream bytes, @Nullable String expected, long limit) throws IOException {
        Files.createDirectories(folder);
        Path part = Files.createTempFile(folder, ".", ".part");
        try {
            MessageDigest digest = DigestUtils.getSha256Digest();
            long count = copy(bytes, part, digest, limit);
            String sha256 = HexFormat.of().formatHex(digest.digest());
            if (expected != null && !expected.equals(sha256)) {
                throw new Refusal(Refusal.Kind.AGAIN, "The file did not arrive as it was sent: its checksum differs. Send it again.");
            }
            Files.move(part, file(sha256), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return new Arrived(sha256, count);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private long copy(InputStream from, Path to, MessageDigest digest, long limit) throws IOException {
        long count = 0;
        byte[] buffer = new byte[BUFFER];
        try (OutputStream out = Files.newOutputStream(to)) {
            for (int n = from.read(buffer); n >= 0; n = from.read(buffer)) {
                count += n;
                if (count > limit) {
                    throw new Refusal(Refusal.Kind.TOO_LARGE, "The file is larger than the " + (limit >> 20) + " MB that are taken.");
                }
                digest.update(buffer, 0, n);
                out.write(buffer, 0, n);
            }
        }
        try (FileChannel channel = FileChannel.open(to, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        return count;
    }

    /** Refused where the disk has no room for so many bytes. */
    void makeSureOfRoom(long bytes) throws IOException {
        if (!hasRoom(bytes)) {
            throw full();
        }
    }

    /** Whether enough stays free when so many bytes more are written. */
    boolean hasRoom(long bytes) throws IOException {
        Files.createDirectories(folder);
        return Files.getFileStore(folder).getUsableSpace() >= bytes + KEPT_FREE;
    }

    static Refusal full() {
        return new Refusal(Refusal.Kind.FULL, "The server's disk is full. Nothing of this file was kept. "
                + "Ask the operator to make room, then send it again.");
    }

    void remove(String sha256) throws IOException {
        Files.deleteIfExists(file(sha256));
    }

    /** Removes everything that is left. */
    void clear() throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(folder);
    }
}
