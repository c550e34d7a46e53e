package org.resight.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.resight.engine.image.PhotoFormat;
import org.resight.engine.image.WorkingCopy;

class PhotoStoreTest {

    private static final String SHA256 = "ab" + "0".repeat(62);

    @TempDir
    Path home;

    private PhotoStore store;
    private Path sent;

    @BeforeEach
    void aFileWasSent() throws IOException {
        store = new PhotoStore(home.resolve("photos"), home.resolve("derivatives"));
        sent = Files.writeString(home.resolve("sent"), "bytes of a photograph");
    }

    @Test
    void keepsAnOriginalUnderItsChecksum() throws IOException {
        store.keep(sent, SHA256, PhotoFormat.JPEG);

        assertThat(home.resolve("photos/ab/" + SHA256 + ".jpg")).hasContent("bytes of a photograph");
        assertThat(sent).exists();
    }

    @Test
    void keepsTheSameBytesOnceAndLeavesNothingBeside() throws IOException {
        store.keep(sent, SHA256, PhotoFormat.JPEG);
        store.keep(sent, SHA256, PhotoFormat.JPEG);
        store.keep(new byte[]{1, 2}, SHA256, WorkingCopy.SMALL);
        store.keep(new byte[]{1, 2}, SHA256, WorkingCopy.SMALL);

        try (Stream<Path> files = Files.walk(home).filter(Files::isRegularFile)) {
            assertThat(files.map(f -> f.getFileName().toString()))
                    .containsExactlyInAnyOrder("sent", SHA256 + ".jpg", SHA256 + "-320.jpg");
        }
    }

    @Test
    void isCompleteOnlyWithEveryWorkingCopy() throws IOException {
        store.keep(sent, SHA256, PhotoFormat.PNG);
        store.keep(new byte[]{1}, SHA256, WorkingCopy.SMALL);
        assertThat(store.complete(SHA256, PhotoFormat.PNG)).isFalse();

        store.keep(new byte[]{1}, SHA256, WorkingCopy.LARGE);
        assertThat(store.complete(SHA256, PhotoFormat.PNG)).isTrue();
    }

    @Test
    void removesEveryFileOfAPhotograph() throws IOException {
        store.keep(sent, SHA256, PhotoFormat.WEBP);
        store.keep(new byte[]{1}, SHA256, WorkingCopy.LARGE);

        store.remove(SHA256);

        assertThat(store.original(SHA256, PhotoFormat.WEBP)).doesNotExist();
        assertThat(store.workingCopy(SHA256, WorkingCopy.LARGE)).doesNotExist();
    }

    @Test
    void takesNoNameThatCouldLeaveItsFolder() {
        assertThatIllegalArgumentException().isThrownBy(() -> store.original("../../../etc/passwd", PhotoFormat.JPEG));
    }
}
