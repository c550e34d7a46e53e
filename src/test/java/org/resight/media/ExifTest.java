package org.resight.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.resight.testing.CameraFile;

/** What is believed of what a camera wrote, and what is left out and said to be. */
class ExifTest {

    @TempDir
    Path folder;

    @Test
    void dateOffsetAndPlaceAreTakenAsTheyAre() throws IOException {
        Exif exif = read(CameraFile.black().takenAt("2019:07:04 05:06:07").offset("+03:30").latitude("S", 23.5125).longitude("W", 46.6333));
        assertThat(exif.shot().takenAt()).isEqualTo(LocalDateTime.of(2019, 7, 4, 5, 6, 7));
        assertThat(exif.shot().utcOffsetMinutes()).isEqualTo(210);
        assertThat(exif.shot().latitude()).isCloseTo(-23.5125, within(1e-5));
        assertThat(exif.shot().longitude()).isCloseTo(-46.6333, within(1e-5));
        assertThat(exif.notes()).isEmpty();
        assertThat(exif.shot().exif()).contains("2019:07:04 05:06:07");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0000:00:00 00:00:00", "2021:02:30 10:00:00", "1970:13:01 00:00:00", "0001:01:01 00:00:00", "yesterday"})
    void aDateThatCannotBeIsLeftOutWithANote(String written) throws IOException {
        Exif exif = read(CameraFile.black().takenAt(written).offset("+02:00"));
        assertThat(exif.shot().takenAt()).isNull();
        assertThat(exif.shot().utcOffsetMinutes()).as("an offset without a time says nothing").isNull();
        assertThat(exif.notes()).singleElement().asString().contains(written).contains("left out");
    }

    @Test
    void anOffsetThatNoPlaceHasIsLeftOutAndTheTimeStays() throws IOException {
        Exif exif = read(CameraFile.black().takenAt("2019:07:04 05:06:07").offset("+17:30"));
        assertThat(exif.shot().takenAt()).isNotNull();
        assertThat(exif.shot().utcOffsetMinutes()).isNull();
        assertThat(exif.notes()).singleElement().asString().contains("+17:30");
    }

    @Test
    void zeroZeroIsNoPlace() throws IOException {
        assertNoPlace(CameraFile.black().latitude("N", 0).longitude("E", 0), "0°, 0°");
    }

    @Test
    void theEquatorAndTheMeridianArePlaces() throws IOException {
        assertThat(read(CameraFile.black().latitude("N", 0).longitude("E", 36.8)).shot().longitude()).isCloseTo(36.8, within(1e-6));
        assertThat(read(CameraFile.black().latitude("N", 51.48).longitude("W", 0)).shot().latitude()).isCloseTo(51.48, within(1e-6));
    }

    @Test
    void aPlaceThatIsNotOnEarthIsNone() throws IOException {
        assertNoPlace(CameraFile.black().latitude("N", 123).longitude("E", 14), "left out");
        assertNoPlace(CameraFile.black().latitude("N", 12).longitude("E", 214), "left out");
    }

    @Test
    void halfAPlaceIsNone() throws IOException {
        assertNoPlace(CameraFile.black().latitude("N", 48.2), "incomplete");
    }

    @Test
    void aCameraThatSaysItHadNoReceptionIsBelieved() throws IOException {
        assertNoPlace(CameraFile.black().latitude("N", 48.2).longitude("E", 16.3).status("V"), "did not know its place");
        assertThat(read(CameraFile.black().latitude("N", 48.2).longitude("E", 16.3).status("A")).shot().latitude()).isNotNull();
    }

    @Test
    void aFileThatSaysNothingIsSilent() throws IOException {
        Exif exif = read(CameraFile.plain());
        assertThat(exif.shot().takenAt()).isNull();
        assertThat(exif.shot().latitude()).isNull();
        assertThat(exif.notes()).isEmpty();
    }

    @Test
    void aFileThatBreaksOffAnywhereIsReadAsFarAsItGoesAndNeverBreaksTheImport() throws IOException {
        byte[] whole = CameraFile.black().takenAt("2019:07:04 05:06:07").latitude("N", 48.2).longitude("E", 16.3).jpeg();
        for (int length = 0; length < whole.length; length += 7) {
            Exif exif = read(Arrays.copyOf(whole, length));
            assertThat(exif.shot().latitude() == null).as("latitude and longitude are both there or both not, at " + length)
                    .isEqualTo(exif.shot().longitude() == null);
        }
    }

    @Test
    void whateverBytesAreWrongSomethingIsAnswered() throws IOException {
        byte[] whole = CameraFile.black().takenAt("2019:07:04 05:06:07").latitude("N", 48.2).longitude("E", 16.3).jpeg();
        Random random = new Random(1);
        for (int i = 0; i < 2000; i++) {
            byte[] file = whole.clone();
            for (int wrong = 0; wrong < 4; wrong++) {
                file[random.nextInt(260)] = (byte) random.nextInt();
            }
            assertThat(read(file).shot().exif()).startsWith("{");
        }
    }

    @Test
    void whatPostgreSqlCannotKeepIsNotHandedOn() throws IOException {
        Exif exif = read(CameraFile.black().takenAt("2019\0\u0001:07"));
        assertThat(exif.shot().exif()).doesNotContain("\\u0000").doesNotContain("\\u0001");
    }

    private void assertNoPlace(CameraFile file, String why) throws IOException {
        Exif exif = read(file);
        assertThat(exif.shot().latitude()).isNull();
        assertThat(exif.shot().longitude()).isNull();
        assertThat(exif.notes()).singleElement().asString().contains(why);
    }

    private Exif read(CameraFile camera) throws IOException {
        return read(camera.jpeg());
    }

    private Exif read(byte[] bytes) throws IOException {
        Path file = folder.resolve("photo.jpg");
        Files.write(file, bytes);
        return Exif.read(file);
    }
}
