package org.resight.engine.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Image;
import java.awt.image.BufferedImage;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencv.core.Scalar;
import org.resight.engine.image.Refused.Reason;

class PhotoDecoderTest {

    private final PhotoDecoder decoder = new PhotoDecoder();

    /** The quarters R G B W of the stored picture, in reading order as they must stand upright (EXIF 2.32, 4.6.4 A). */
    @ParameterizedTest
    @CsvSource({"1,RGBW", "2,GRWB", "3,WBGR", "4,BWRG", "5,RBGW", "6,BRWG", "7,WGBR", "8,GWRB"})
    void turnsEveryExifOrientationUpright(int orientation, String upright) {
        byte[] stored = PhotoFiles.write(PhotoFiles.quarters(64, 32), "jpg");
        for (ByteOrder order : new ByteOrder[]{ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN}) {
            Decoded photo = decoded(decoder.decode(PhotoFiles.withOrientation(stored, orientation, order)));
            boolean turned = orientation >= 5;
            assertThat(photo.pixels().width()).isEqualTo(turned ? 32 : 64);
            assertThat(photo.pixels().height()).isEqualTo(turned ? 64 : 32);
            assertThat(photo.originalWidth()).isEqualTo(turned ? 32 : 64);
            assertThat(photo.originalHeight()).isEqualTo(turned ? 64 : 32);
            assertThat(quartersOf(photo.pixels())).isEqualTo(upright);
        }
    }

    @Test
    void turnsAReducedPhotographToo() {
        byte[] stored = PhotoFiles.write(PhotoFiles.quarters(640, 320), "jpg");
        Decoded photo = decoded(decoder.decode(PhotoFiles.withOrientation(stored, 6, ByteOrder.BIG_ENDIAN), 80));
        assertThat(photo.pixels().width()).isEqualTo(40);
        assertThat(photo.pixels().height()).isEqualTo(80);
        assertThat(photo.originalHeight()).isEqualTo(640);
        assertThat(quartersOf(photo.pixels())).isEqualTo("BRWG");
    }

    @Test
    void turnsAPngByItsExifChunk() {
        byte[] stored = PhotoFiles.write(PhotoFiles.quarters(64, 32), "png");
        assertThat(quartersOf(decoded(decoder.decode(PhotoFiles.pngWithOrientation(stored, 8))).pixels()))
                .isEqualTo("GWRB");
    }

    @Test
    void takesAnOrientationThatDoesNotExistAsUpright() {
        byte[] stored = PhotoFiles.write(PhotoFiles.quarters(64, 32), "jpg");
        for (int orientation : new int[]{0, 9, 65_000}) {
            byte[] file = PhotoFiles.withOrientation(stored, orientation, ByteOrder.BIG_ENDIAN);
            assertThat(quartersOf(decoded(decoder.decode(file)).pixels())).isEqualTo("RGBW");
        }
    }

    @ParameterizedTest
    @CsvSource({".jpg,JPEG", ".png,PNG", ".webp,WEBP"})
    void readsEachFormatInTheRightOrderOfColours(String extension, PhotoFormat format) {
        Decoded photo = decoded(decoder.decode(PhotoFiles.write(40, 30, new Scalar(20, 90, 220), extension)));
        assertThat(photo.format()).isEqualTo(format);
        assertThat(photo.pixels().width()).isEqualTo(40);
        assertThat(photo.pixels().height()).isEqualTo(30);
        assertThat(photo.pixels().at(20, 15, 0)).isCloseTo(220, within(6));
        assertThat(photo.pixels().at(20, 15, 1)).isCloseTo(90, within(6));
        assertThat(photo.pixels().at(20, 15, 2)).isCloseTo(20, within(6));
    }

    /** Thinning without averaging, and a wrong order of colours or sides, fall below. */
    @ParameterizedTest
    @CsvSource({"2000,1500,1600", "2000,1500,1000", "2000,1500,700", "2000,1500,440", "2000,1504,224", "2000,1504,100",
            "2000,1500,224", "1999,1333,320", "1991,1335,40"})
    void shrinksAsAnAntiAliasedReferenceDoes(int width, int height, int longSide) {
        BufferedImage scene = PhotoFiles.scene(width, height, 5);
        for (String format : new String[]{"jpg", "png"}) {
            byte[] file = PhotoFiles.write(scene, format);
            BufferedImage full = image(decoded(decoder.decode(file)).pixels());
            Pixels small = decoded(decoder.decode(file, longSide)).pixels();
            assertThat(small.longSide()).isEqualTo(longSide);
            assertThat(cosine(small, averaged(full, small.width(), small.height()))).isGreaterThan(0.999);
        }
    }

    @Test
    void neverEnlarges() {
        Decoded photo = decoded(decoder.decode(PhotoFiles.write(PhotoFiles.quarters(64, 32), "jpg"), 1600));
        assertThat(photo.pixels().width()).isEqualTo(64);
    }

    @Test
    void keepsAtLeastOnePixelOfANarrowPicture() {
        Decoded photo = decoded(decoder.decode(PhotoFiles.write(4000, 2, new Scalar(9, 9, 9), ".png"), 100));
        assertThat(photo.pixels().width()).isEqualTo(100);
        assertThat(photo.pixels().height()).isEqualTo(1);
    }

    @Test
    void worksOnFiftyMegapixels() {
        byte[] file = PhotoFiles.write(8660, 5774, new Scalar(40, 80, 120), ".jpg");
        Decoded photo = decoded(decoder.decode(file, 1600));
        assertThat(photo.originalWidth()).isEqualTo(8660);
        assertThat(photo.pixels().width()).isEqualTo(1600);
        assertThat(photo.pixels().height()).isEqualTo(1067);
    }

    /** Decoding would ask for gigabytes: the answer must come from the header alone. */
    @ParameterizedTest
    @CsvSource({"65535,65535", "10001,10000", "65535,1600"})
    void refusesMoreThanAHundredMegapixelsBeforeDecoding(int width, int height) {
        byte[] small = PhotoFiles.write(PhotoFiles.quarters(64, 32), "jpg");
        Refused refused = refused(PhotoFiles.claiming(small, width, height));
        assertThat(refused.reason()).isEqualTo(Reason.TOO_LARGE);
        assertThat(refused.message()).contains(String.valueOf(width), "100 megapixels", "smaller");
    }

    @Test
    void refusesAPngThatClaimsBillionsOfColumns() {
        byte[] png = PhotoFiles.write(PhotoFiles.quarters(64, 32), "png");
        java.nio.ByteBuffer.wrap(png).putInt(16, Integer.MAX_VALUE).putInt(20, 1);
        assertThat(refused(png).reason()).isEqualTo(Reason.TOO_LARGE);
    }

    @Test
    void refusesEveryJpegThatLacksItsEnd() {
        byte[] file = PhotoFiles.write(PhotoFiles.scene(200, 150, 3), "jpg");
        for (int length : new int[]{file.length - 2, file.length - 1, file.length / 2, 700, 100, 12, 4}) {
            assertThat(refused(Arrays.copyOf(file, length)).reason()).as("%d bytes", length)
                    .isEqualTo(Reason.TRUNCATED);
        }
    }

    @Test
    void doesNotTakeTheEndOfAnEmbeddedThumbnailForTheEndOfThePhotograph() {
        byte[] thumbnail = PhotoFiles.write(PhotoFiles.quarters(16, 8), "jpg");
        byte[] file = PhotoFiles.write(PhotoFiles.scene(200, 150, 3), "jpg");
        byte[] whole = new byte[file.length + 4 + thumbnail.length];
        java.nio.ByteBuffer.wrap(whole).put(file, 0, 2).putShort((short) 0xFFE2).putShort((short) (2 + thumbnail.length))
                .put(thumbnail).put(file, 2, file.length - 2);
        assertThat(decoded(decoder.decode(whole)).pixels().width()).isEqualTo(200);
        assertThat(refused(Arrays.copyOf(whole, whole.length - 20)).reason()).isEqualTo(Reason.TRUNCATED);
    }

    @Test
    void takesAJpegThatIsFollowedByOtherData() {
        byte[] file = PhotoFiles.write(PhotoFiles.quarters(64, 32), "jpg");
        byte[] motionPhoto = Arrays.copyOf(file, file.length + 5000);
        assertThat(quartersOf(decoded(decoder.decode(motionPhoto)).pixels())).isEqualTo("RGBW");
    }

    @ParameterizedTest
    @ValueSource(strings = {".png", ".webp"})
    void refusesOtherFormatsThatLackTheirEnd(String extension) {
        byte[] file = PhotoFiles.write(200, 150, new Scalar(1, 2, 3), extension);
        for (int cut : new int[]{1, 5, file.length / 2}) {
            assertThat(refused(Arrays.copyOf(file, file.length - cut)).reason()).isEqualTo(Reason.TRUNCATED);
        }
    }

    @Test
    void refusesWhatIsNoPictureWhateverItsName() {
        for (byte[] file : new byte[][]{"not a picture\n".getBytes(UTF_8), {}, {(byte) 0xFF}, new byte[5000]}) {
            Refused refused = refused(file);
            assertThat(refused.reason()).isEqualTo(Reason.NOT_AN_IMAGE);
            assertThat(refused.message()).endsWith(".");
        }
    }

    @Test
    void namesTheFormatThatIsNotTakenIn() {
        byte[] heif = "\0\0\0\u0018ftypheic\0\0\0\0mif1heic".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        assertUnsupported(heif, "High Efficiency Image");
        assertUnsupported(PhotoFiles.write(PhotoFiles.quarters(64, 32), "gif"), "Graphics Interchange Format");
        assertUnsupported(PhotoFiles.write(PhotoFiles.quarters(64, 32), "tiff"), "Tagged Image File Format");
        assertUnsupported(PhotoFiles.write(PhotoFiles.quarters(64, 32), "bmp"), "Bitmap");
    }

    @Test
    void refusesAPngWithDamagedContent() {
        byte[] file = PhotoFiles.write(PhotoFiles.scene(200, 150, 3), "png");
        Arrays.fill(file, 60, file.length / 2, (byte) 0x55);
        assertThat(refused(file).reason()).isEqualTo(Reason.CORRUPT);
    }

    @Test
    void refusesAPictureWithoutPixels() {
        byte[] file = PhotoFiles.write(PhotoFiles.quarters(64, 32), "jpg");
        assertThat(refused(PhotoFiles.claiming(file, 64, 0)).reason()).isEqualTo(Reason.CORRUPT);
    }

    @Test
    void readsFilesAndRefusesThoseTooLargeToRead(@TempDir Path folder) throws Exception {
        Path file = Files.write(folder.resolve("a.jpg"), PhotoFiles.write(PhotoFiles.quarters(64, 32), "jpg"));
        assertThat(decoded(decoder.decode(file, 32)).pixels().width()).isEqualTo(32);
        try (var sparse = new java.io.RandomAccessFile(folder.resolve("b.jpg").toFile(), "rw")) {
            sparse.setLength(PhotoDecoder.MAX_FILE_BYTES + 1);
        }
        assertThat(decoder.decode(folder.resolve("b.jpg"), 32)).isInstanceOfSatisfying(Refused.class,
                refused -> assertThat(refused.reason()).isEqualTo(Reason.TOO_LARGE));
    }

    @Test
    void writesWorkingCopiesWithoutMetadata() {
        byte[] stored = PhotoFiles.write(PhotoFiles.scene(2000, 1500, 5), "jpg");
        Pixels upright = decoded(decoder.decode(PhotoFiles.withOrientation(stored, 6, ByteOrder.BIG_ENDIAN), 1600)).pixels();
        for (WorkingCopy copy : WorkingCopy.values()) {
            byte[] file = copy.jpegOf(upright);
            PhotoHeader header = (PhotoHeader) decoder.inspect(file);
            assertThat(header.height()).isEqualTo(copy.longSide());
            assertThat(header.width()).isEqualTo(copy.longSide() * 3 / 4);
            assertThat(header.orientation()).isEqualTo(1);
            assertThat(new String(file, java.nio.charset.StandardCharsets.ISO_8859_1)).doesNotContain("Exif");
            Pixels again = decoded(decoder.decode(file)).pixels();
            assertThat(cosine(again, upright.resize(again.width(), again.height()))).isGreaterThan(0.99);
        }
    }

    private void assertUnsupported(byte[] file, String name) {
        Refused refused = refused(file);
        assertThat(refused.reason()).isEqualTo(Reason.UNSUPPORTED_FORMAT);
        assertThat(refused.message()).contains(name, "JPEG");
    }

    private Refused refused(byte[] file) {
        assertThat(decoder.decode(file)).isInstanceOf(Refused.class);
        return (Refused) decoder.decode(file);
    }

    private static Decoded decoded(Decoding outcome) {
        assertThat(outcome).isInstanceOf(Decoded.class);
        return (Decoded) outcome;
    }

    private static String quartersOf(Pixels pixels) {
        StringBuilder colours = new StringBuilder();
        for (int row : new int[]{pixels.height() / 4, pixels.height() * 3 / 4}) {
            for (int column : new int[]{pixels.width() / 4, pixels.width() * 3 / 4}) {
                boolean red = pixels.at(column, row, 0) > 127;
                boolean green = pixels.at(column, row, 1) > 127;
                colours.append(red && green ? 'W' : red ? 'R' : green ? 'G' : 'B');
            }
        }
        return colours.toString();
    }

    private static BufferedImage image(Pixels pixels) {
        BufferedImage image = new BufferedImage(pixels.width(), pixels.height(), BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < pixels.height(); y++) {
            for (int x = 0; x < pixels.width(); x++) {
                image.setRGB(x, y, pixels.at(x, y, 0) << 16 | pixels.at(x, y, 1) << 8 | pixels.at(x, y, 2));
            }
        }
        return image;
    }

    /** Java's own area averaging, as an independent reference. */
    private static Pixels averaged(BufferedImage full, int width, int height) {
        Image scaled = full.getScaledInstance(width, height, Image.SCALE_AREA_AVERAGING);
        BufferedImage drawn = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        drawn.createGraphics().drawImage(scaled, 0, 0, null);
        byte[] rgb = new byte[3 * width * height];
        for (int i = 0; i < width * height; i++) {
            int value = drawn.getRGB(i % width, i / width);
            rgb[3 * i] = (byte) (value >> 16);
            rgb[3 * i + 1] = (byte) (value >> 8);
            rgb[3 * i + 2] = (byte) value;
        }
        return new Pixels(width, height, rgb);
    }

    private static double cosine(Pixels a, Pixels b) {
        double dot = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < a.rgb().length; i++) {
            double x = a.rgb()[i] & 0xFF;
            double y = b.rgb()[i] & 0xFF;
            dot += x * y;
            aa += x * x;
            bb += y * y;
        }
        return dot / Math.sqrt(aa * bb);
    }
}
