package org.resight.ingest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.resight.access.Permit;
import org.resight.access.Right;
import org.resight.media.Exif;
import org.resight.platform.DiskFull;
import org.resight.platform.Refusal;
import org.resight.platform.Settings;

/**
 * Takes in the files of an import. Bytes go to the disk outside any transaction; the rows that tell of them are written once they
 * are there, so that a broken upload leaves nothing.
 */
@ApplicationScoped
@Permit(Right.CONTRIBUTE)
public class Uploads {

    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final int MOST_ENTRIES = 20_000;
    private static final int RATIO = 50;

    @Inject
    Settings settings;

    @Inject
    ImportGuard guard;

    @Inject
    UploadRows rows;

    /** What the browser has. */
    public record Offered(String name, long size, String sha256) {}

    /** What became of what arrived. */
    public sealed interface Receipt {
        /** New to this import. */
        record Stored(int photographs, int leftOut) implements Receipt {}

        /** In the catalog or in this import already. */
        record There() implements Receipt {}
    }

    /**
     * Which of the offered files are to be sent. One that is in the catalog is noted as known; one that this import has is not
     * wanted again; archives always are, since what is in them decides.
     */
    public List<String> wanted(long importId, List<Offered> offered) {
        guard.open(importId);
        return rows.wanted(importId, offered);
    }

    /**
     * Takes one file or archive in.
     *
     * @param name with its folders, as the sender has it
     * @param sha256 as the sender computed it, or null
     * @param announced how many bytes will come, or −1
     */
    public Receipt receive(long importId, String name, @Nullable String sha256, long announced, InputStream bytes) {
        guard.open(importId);
        if (sha256 != null && !SHA256.matcher(sha256).matches()) {
            throw Refusal.invalid("“" + sha256 + "” is no SHA-256: that has 64 hexadecimal digits in lower case.");
        }
        String clean = cleaned(name);
        boolean archive = clean.toLowerCase(Locale.ROOT).endsWith(".zip");
        long limit = archive ? settings.uploadBytes() : settings.photoBytes();
        if (announced > limit) {
            throw new Refusal(Refusal.Kind.TOO_LARGE,
                    "The file has " + (announced >> 20) + " MB; at most " + (limit >> 20) + " MB are taken.");
        }
        UploadFolder folder = new UploadFolder(settings.uploads(), importId);
        try {
            folder.makeSureOfRoom(Math.max(0, announced));
            UploadFolder.Arrived file = folder.receive(bytes, sha256, limit);
            return archive ? unpack(importId, clean, file, folder) : store(importId, clean, file, folder);
        } catch (IOException e) {
            if (DiskFull.causes(e)) {
                throw UploadFolder.full();
            }
            throw new Refusal(Refusal.Kind.AGAIN, "The upload broke off. Nothing of this file was kept: send it again.", e);
        } catch (RuntimeException e) {
            throw DiskFull.causes(e) ? UploadFolder.full() : e;
        }
    }

    private Receipt store(long importId, String name, UploadFolder.Arrived file, UploadFolder folder) throws IOException {
        boolean fresh =
                rows.arrived(importId, List.of(new UploadRows.Arrival(name, file, Exif.read(folder.file(file.sha256())).shot().takenAt())));
        return fresh ? new Receipt.Stored(1, 0) : new Receipt.There();
    }

    private Receipt unpack(long importId, String name, UploadFolder.Arrived zip, UploadFolder folder) throws IOException {
        try {
            Archive.Content content = Archive.unpack(folder.file(zip.sha256()), folder,
                    new Archive.Limits(MOST_ENTRIES, settings.photoBytes(), settings.uploadBytes(), RATIO));
            List<UploadRows.Arrival> arrivals = new ArrayList<>();
            for (Archive.Unpacked one : content.photographs()) {
                String entry = cleaned(name.substring(0, name.length() - 4) + "/" + one.name());
                arrivals.add(new UploadRows.Arrival(entry, one.file(), Exif.read(folder.file(one.file().sha256())).shot().takenAt()));
            }
            rows.arrived(importId, arrivals);
            return new Receipt.Stored(content.photographs().size(), content.leftOut());
        } finally {
            folder.remove(zip.sha256());
        }
    }

    /** A name is only ever text to us; still it is kept short and free of what no file system shows. */
    private static String cleaned(String name) {
        String text = name.replace('\\', '/').codePoints().filter(c -> c >= ' ' && c != 0x7F)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString().strip();
        while (text.startsWith("/")) {
            text = text.substring(1);
        }
        if (text.isEmpty()) {
            throw Refusal.invalid("The file has no name. Send it with ?name=.");
        }
        return text.length() <= 500 ? text : text.substring(text.length() - 500);
    }
}
