package org.resight.launch;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/** The folder RESIGHT_HOME while one launcher owns it: a lock file keeps a second one out. */
final class Home implements AutoCloseable {
    private static final Duration PATIENCE_WITH_A_STOPPING_INSTANCE = Duration.ofSeconds(60);
    private static final long ROOM_TO_INSTALL = 1_000_000_000L;
    private static final long ROOM_TO_START = 200_000_000L;
    private static final String STOPPING = "stopping";

    private final Path folder;
    private final FileChannel channel;

    private Home(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /**
     * Makes the folder and takes its lock; waits for an instance that is just stopping.
     *
     * @throws LaunchException if another instance runs from this folder, or the folder cannot be written
     */
    static Home open(Settings settings) {
        Path folder = settings.home();
        try {
            Files.createDirectories(folder.resolve("logs"));
            Files.createDirectories(settings.cache());
            FileChannel channel = FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE,
                    StandardOpenOption.READ, StandardOpenOption.WRITE);
            Home home = new Home(folder, channel);
            home.lock();
            home.checkRoom();
            home.describe("process " + ProcessHandle.current().pid() + ", " + settings.url());
            return home;
        } catch (FileSystemException e) {
            throw new LaunchException("The folder " + folder + " cannot be written (" + reason(e)
                    + "): make room or change its permissions, or set RESIGHT_HOME to another folder.", e);
        } catch (IOException e) {
            throw new LaunchException("The folder " + folder + " cannot be used (" + e.getMessage()
                    + "): set RESIGHT_HOME to another folder.", e);
        }
    }

    private void lock() throws IOException {
        long deadline = System.nanoTime() + PATIENCE_WITH_A_STOPPING_INSTANCE.toNanos();
        while (true) {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return;
            }
            String owner = Files.readString(folder.resolve("owner"), StandardCharsets.UTF_8).strip();
            if (!owner.equals(STOPPING) || System.nanoTime() > deadline) {
                throw new LaunchException("Resight already runs from " + folder + " (" + owner
                        + "): stop it first, or set RESIGHT_HOME and RESIGHT_PORT for a second one.");
            }
            pause();
        }
    }

    private void checkRoom() throws IOException {
        long needed = Files.exists(folder.resolve("server/deployed")) ? ROOM_TO_START : ROOM_TO_INSTALL;
        long free = Files.getFileStore(folder).getUsableSpace();
        if (free < needed) {
            throw new LaunchException("The disk of " + folder + " has only " + free / 1_000_000 + " MB left and Resight needs "
                    + needed / 1_000_000 + " MB to start: make room, or set RESIGHT_HOME to a folder on another disk.");
        }
    }

    /** Lets the next start wait for this one's end instead of refusing. */
    void stopping() throws IOException {
        describe(STOPPING);
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private void describe(String owner) throws IOException {
        Files.writeString(folder.resolve("owner"), owner + System.lineSeparator(), StandardCharsets.UTF_8);
    }

    private static void pause() {
        try {
            Thread.sleep(200);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LaunchException("Starting was interrupted.", e);
        }
    }

    private static String reason(FileSystemException e) {
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        return e.getReason() == null ? e.getClass().getSimpleName() : e.getReason();
    }
}
