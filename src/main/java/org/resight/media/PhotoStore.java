package org.resight.media;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.regex.Pattern;
import org.resight.engine.image.PhotoFormat;
import org.resight.engine.image.WorkingCopy;
import org.resight.platform.Settings;

/**
 * The files of photographs, by checksum: the original as it was sent, and its working copies. A file is either there whole or not
 * at all: it is written under another name, brought to the disk and then renamed. The same bytes are kept once.
 */
@ApplicationScoped
public class PhotoStore {

    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    private Path photos = Path.of("");
    private Path derivatives = Path.of("");

    protected PhotoStore() {}

    @Inject
    public PhotoStore(Settings settings) {
        this(settings.photos(), settings.derivatives());
    }

    /**
     * @param photos the folder of originals
     * @param derivatives the folder of working copies
     */
    public PhotoStore(Path photos, Path derivatives) {
        this.photos = photos;
        this.derivatives = derivatives;
    }

    /** Where the original lies, whether it is there or not. */
    public Path original(String sha256, PhotoFormat format) {
        return photos.resolve(folder(sha256)).resolve(sha256 + "." + format.extension());
    }

    /** Where a working copy lies, whether it is there or not; always JPEG, without metadata. */
    public Path workingCopy(String sha256, WorkingCopy copy) {
        return derivatives.resolve(folder(sha256)).resolve(sha256 + "-" + copy.longSide() + ".jpg");
    }

    /**
     * Keeps an original. The given file stays; where the file system can, both are one file on the disk.
     *
     * @param file whole and checked: its SHA-256 is the given one
     * @throws IOException if it cannot be written, for example because the disk is full
     */
    public void keep(Path file, String sha256, PhotoFormat format) throws IOException {
        Path target = original(sha256, format);
        if (Files.exists(target) && Files.size(target) == Files.size(file)) {
            return;
        }
        Path folder = Files.createDirectories(Objects.requireNonNull(target.getParent()));
        Path part = Files.createTempFile(folder, "." + sha256, ".part");
        try {
            Files.delete(part);
            try {
                Files.createLink(part, file);
            } catch (UnsupportedOperationException | IOException otherDisk) {
                Files.copy(file, part);
                sync(part);
            }
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
            sync(folder);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** Keeps a working copy, in place of one that is there. */
    public void keep(byte[] jpeg, String sha256, WorkingCopy copy) throws IOException {
        Path target = workingCopy(sha256, copy);
        Files.createDirectories(target.getParent());
        Path part = Files.createTempFile(target.getParent(), "." + sha256, ".part");
        try {
            Files.write(part, jpeg);
            sync(part);
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** Whether the original and every working copy are there. */
    public boolean complete(String sha256, PhotoFormat format) {
        boolean there = Files.exists(original(sha256, format));
        for (WorkingCopy copy : WorkingCopy.values()) {
            there &= Files.exists(workingCopy(sha256, copy));
        }
        return there;
    }

    public InputStream open(Path file) throws IOException {
        return Files.newInputStream(file);
    }

    /** Removes every file of a photograph. Only for one that no row names any more. */
    public void remove(String sha256) throws IOException {
        for (PhotoFormat format : PhotoFormat.values()) {
            Files.deleteIfExists(original(sha256, format));
        }
        for (WorkingCopy copy : WorkingCopy.values()) {
            Files.deleteIfExists(workingCopy(sha256, copy));
        }
    }

    void removed(@Observes(during = TransactionPhase.AFTER_SUCCESS) PhotosRemoved gone) {
        for (String sha256 : gone.sha256s()) {
            try {
                remove(sha256);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** The first two digits are the folder, so that none holds more than a 256th of all. */
    private static String folder(String sha256) {
        if (!SHA256.matcher(sha256).matches()) {
            throw new IllegalArgumentException("not a SHA-256 in lower-case hex: " + sha256);
        }
        return sha256.substring(0, 2);
    }

    private static void sync(Path file) throws IOException {
        StandardOpenOption how = Files.isDirectory(file) ? StandardOpenOption.READ : StandardOpenOption.WRITE;
        try (FileChannel channel = FileChannel.open(file, how)) {
            channel.force(true);
        }
    }
}
