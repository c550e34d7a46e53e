package org.resight.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.resight.platform.Refusal;

/**
 * A zip archive of photographs. Nothing in it is believed: names that leave the archive, archives within it, too many entries, and
 * content that grows beyond measure are refused before they do harm, and then nothing of the archive is kept.
 */
final class Archive {

    private static final Pattern SYSTEM =
            Pattern.compile("(^|/)(\\.[^/]*|Thumbs\\.db|desktop\\.ini|__MACOSX)(/|$)", Pattern.CASE_INSENSITIVE);
    private static final Pattern PHOTO = Pattern.compile(".*\\.(jpe?g|png|webp)", Pattern.CASE_INSENSITIVE);
    private static final Pattern NESTED = Pattern.compile(".*\\.(zip|7z|rar|tar|gz|tgz|bz2|xz|jar)", Pattern.CASE_INSENSITIVE);

    private Archive() {}

    /**
     * How much is taken out of one archive.
     *
     * @param ratio the most that an entry may grow by, for what grows beyond a megabyte; photographs do not shrink in an archive
     */
    record Limits(int entries, long entryBytes, long totalBytes, int ratio) {}

    /** A photograph of the archive, now in the folder. */
    record Unpacked(String name, UploadFolder.Arrived file) {}

    /**
     * What came out.
     *
     * @param leftOut how many entries are no photographs
     */
    record Content(List<Unpacked> photographs, int leftOut) {}

    /** Unpacks all photographs; when anything is refused, none is left in the folder. */
    static Content unpack(Path archive, UploadFolder folder, Limits limits) throws IOException {
        List<Unpacked> photographs = new ArrayList<>();
        boolean whole = false;
        try (ZipFile zip = open(archive)) {
            List<ZipEntry> wanted = wanted(zip, limits);
            long total = 0;
            for (ZipEntry entry : wanted) {
                long allowed = Math.min(limits.entryBytes(), limits.totalBytes() - total);
                try (InputStream bytes = zip.getInputStream(entry)) {
                    UploadFolder.Arrived file = folder.receive(new Inflating(bytes, entry, limits), null, allowed);
                    photographs.add(new Unpacked(entry.getName().replace('\\', '/'), file));
                    total += file.byteCount();
                }
            }
            whole = true;
            return new Content(List.copyOf(photographs), zip.size() - wanted.size());
        } catch (ZipException e) {
            throw new Refusal(Refusal.Kind.INVALID, damaged(e), e);
        } finally {
            if (!whole) {
                for (Unpacked one : photographs) {
                    folder.remove(one.file().sha256());
                }
            }
        }
    }

    private static ZipFile open(Path archive) throws IOException {
        try {
            return new ZipFile(archive.toFile(), StandardCharsets.UTF_8);
        } catch (ZipException e) {
            // old programs write names in the code page of the first PCs
            return new ZipFile(archive.toFile(), Charset.forName("IBM437"));
        }
    }

    private static List<ZipEntry> wanted(ZipFile zip, Limits limits) {
        if (zip.size() > limits.entries()) {
            throw Refusal.invalid(
                    "The archive has %,d entries; at most %,d are taken. Send it in parts.".formatted(zip.size(), limits.entries()));
        }
        List<ZipEntry> wanted = new ArrayList<>();
        long total = 0;
        for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements();) {
            ZipEntry entry = entries.nextElement();
            String name = entry.getName().replace('\\', '/');
            if (name.startsWith("/") || name.matches("^[A-Za-z]:.*") || List.of(name.split("/")).contains("..")) {
                throw Refusal.invalid("The archive has an entry whose name leaves the archive (“" + name + "”). It was refused as a whole; "
                        + "pack the photographs anew.");
            }
            if (NESTED.matcher(name.toLowerCase(Locale.ROOT)).matches()) {
                throw Refusal.invalid("The archive holds another archive (“" + name + "”). Unpack it and send the photographs.");
            }
            if (!entry.isDirectory() && !SYSTEM.matcher(name).find() && PHOTO.matcher(name).matches()) {
                total += Math.max(0, entry.getSize());
                wanted.add(entry);
            }
        }
        if (wanted.isEmpty()) {
            throw Refusal.invalid("The archive holds no photographs: none of its entries ends in .jpg, .jpeg, .png or .webp.");
        }
        if (total > limits.totalBytes()) {
            throw new Refusal(Refusal.Kind.TOO_LARGE, "Unpacked, the archive has %,d MB; at most %,d MB are taken. Send it in parts."
                    .formatted(total >> 20, limits.totalBytes() >> 20));
        }
        return wanted;
    }

    private static String damaged(ZipException e) {
        return String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("encrypt")
                ? "The archive is protected by a password. Unpack it and send the photographs."
                : "The archive is damaged or not a zip file. Pack it again, or send the photographs themselves.";
    }

    /** Stops where an entry grows beyond measure, whatever its header says. */
    private static final class Inflating extends InputStream {

        private static final long HARMLESS = 1 << 20;

        private final InputStream bytes;
        private final String name;
        private final long most;
        private long count;

        Inflating(InputStream bytes, ZipEntry entry, Limits limits) {
            this.bytes = bytes;
            this.name = entry.getName();
            this.most = Math.max(HARMLESS, Math.max(0, entry.getCompressedSize()) * limits.ratio());
        }

        @Override
        public int read() throws IOException {
            int value = bytes.read();
            counted(value < 0 ? 0 : 1);
            return value;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int n = bytes.read(buffer, offset, length);
            counted(Math.max(0, n));
            return n;
        }

        private void counted(int n) {
            count += n;
            if (count > most) {
                throw Refusal
                        .invalid("“" + name + "” in the archive grows to more than a photograph can: the archive was refused as a whole.");
            }
        }
    }
}
