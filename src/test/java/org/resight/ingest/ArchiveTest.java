package org.resight.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.resight.platform.Refusal;

class ArchiveTest {

    private static final Archive.Limits LIMITS = new Archive.Limits(5, 4 << 20, 8 << 20, 50);

    @TempDir
    Path folder;

    private boolean refused;

    @Test
    void unpacksPhotographsAndLeavesTheRestOut() throws IOException {
        Archive.Content content =
                unpack("a/one.jpg", noise(1000), "a/two.PNG", noise(2000), "notes.txt", noise(10), "__MACOSX/a/._one.jpg", noise(10));

        assertThat(content.photographs()).extracting(Archive.Unpacked::name).containsExactly("a/one.jpg", "a/two.PNG");
        assertThat(content.leftOut()).isEqualTo(2);
        for (Archive.Unpacked one : content.photographs()) {
            assertThat(uploads().file(one.file().sha256())).hasSize(one.file().byteCount());
        }
    }

    @Test
    void refusesABomb() {
        refuses("grows to more than a photograph can", "one.jpg", noise(1000), "bomb.jpg", new byte[3 << 20]);
    }

    @Test
    void refusesTooManyEntries() {
        refuses("at most 5", "1.jpg", noise(1), "2.jpg", noise(2), "3.jpg", noise(3), "4.jpg", noise(4), "5.jpg", noise(5), "6.jpg",
                noise(6));
    }

    @Test
    void refusesMoreThanItMayHoldUnpacked() {
        refuses("at most 8 MB", "1.jpg", noise(3 << 20), "2.jpg", noise(3 << 20), "3.jpg", noise(3 << 20));
    }

    @Test
    void refusesAnEntryLargerThanAPhotographMayBe() {
        refuses("larger than the 4 MB", "1.jpg", noise(10), "2.jpg", noise(5 << 20));
    }

    @Test
    void refusesNamesThatLeaveTheArchive() {
        refuses("leaves the archive", "one.jpg", noise(10), "../../etc/cron.d/x.jpg", noise(10));
        refuses("leaves the archive", "..\\..\\x.jpg", noise(10));
    }

    @Test
    void refusesArchivesWithinArchives() {
        refuses("another archive", "one.jpg", noise(10), "inner.zip", noise(10));
    }

    @Test
    void refusesAnArchiveWithoutPhotographs() {
        refuses("holds no photographs", "table.csv", noise(10));
    }

    @Test
    void refusesWhatIsNoArchive() throws IOException {
        Path file = Files.write(folder.resolve("x.zip"), noise(5000));

        assertThatThrownBy(() -> Archive.unpack(file, uploads(), LIMITS)).isInstanceOf(Refusal.class)
                .hasMessageContaining("damaged or not a zip file");
    }

    private void refuses(String message, Object... entries) {
        refused = true;
        assertThatThrownBy(() -> unpack(entries)).isInstanceOf(Refusal.class).hasMessageContaining(message);
    }

    @AfterEach
    void nothingIsLeftOfARefusedArchive() throws IOException {
        if (refused && Files.exists(folder.resolve("uploads/1"))) {
            try (Stream<Path> left = Files.list(folder.resolve("uploads/1"))) {
                assertThat(left).isEmpty();
            }
        }
    }

    private Archive.Content unpack(Object... entries) throws IOException {
        Path file = folder.resolve("photos.zip");
        try (OutputStream out = Files.newOutputStream(file); ZipOutputStream zip = new ZipOutputStream(out)) {
            for (int i = 0; i < entries.length; i += 2) {
                zip.putNextEntry(new ZipEntry((String) entries[i]));
                zip.write((byte[]) entries[i + 1]);
                zip.closeEntry();
            }
        }
        return Archive.unpack(file, uploads(), LIMITS);
    }

    private UploadFolder uploads() {
        return new UploadFolder(folder.resolve("uploads"), 1);
    }

    private static byte[] noise(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }
}
