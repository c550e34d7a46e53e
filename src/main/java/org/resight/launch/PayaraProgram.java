package org.resight.launch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Payara Server's program files, unpacked once; they are only read afterwards, so several homes can share them. */
record PayaraProgram(Path folder) {

    static PayaraProgram in(Path cache, Path zip, Progress progress) throws IOException {
        String name = zip.getFileName().toString().replaceFirst("\\.zip$", "");
        Path folder = cache.resolve(name);
        if (!Files.exists(folder)) {
            try (FileChannel lock = FileChannel.open(cache.resolve("payara.lock"), StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE)) {
                lock.lock();
                if (!Files.exists(folder)) {
                    progress.say("Unpacking Payara Server (once, 220 MB) ...");
                    Path scratch = cache.resolve(name + ".new");
                    Folders.delete(scratch);
                    unpack(zip, scratch);
                    Files.move(scratch, folder, StandardCopyOption.ATOMIC_MOVE);
                }
            }
        }
        return new PayaraProgram(folder);
    }

    Path domainTemplate() {
        return folder.resolve("glassfish/domains/domain1");
    }

    Path administration() {
        return folder.resolve("glassfish/lib/client/appserver-cli.jar");
    }

    /** Leaves the archive's first folder away. */
    private static void unpack(Path zip, Path target) throws IOException {
        try (InputStream file = Files.newInputStream(zip);
                ZipInputStream in = new ZipInputStream(new java.io.BufferedInputStream(file, 1 << 16))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                Path path = target.resolve(entry.getName().replaceFirst("^[^/]*/", "")).normalize();
                if (!path.startsWith(target)) {
                    throw new IOException("The archive " + zip + " would write outside its folder: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(path);
                } else {
                    Files.createDirectories(path.getParent());
                    Files.copy(in, path);
                }
            }
        }
    }
}
