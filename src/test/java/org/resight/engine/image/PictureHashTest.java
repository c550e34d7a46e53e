package org.resight.engine.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PictureHashTest {

    private static final Pixels PHOTOGRAPH = pixels(PhotoFiles.scene(640, 480, 1));

    @Test
    void aSmallerAndABrighterAndACompressedCopyAreNear() throws IOException {
        PictureHash hash = PictureHash.of(PHOTOGRAPH);
        byte[] brighter = PHOTOGRAPH.rgb().clone();
        for (int i = 0; i < brighter.length; i++) {
            brighter[i] = (byte) Math.min(255, (brighter[i] & 0xFF) + 12);
        }
        Pixels compressed = pixels(ImageIO.read(new ByteArrayInputStream(new PhotoDecoder().encodeJpeg(PHOTOGRAPH, 40))));

        assertThat(hash.isNear(PictureHash.of(PHOTOGRAPH.resize(320, 240)))).isTrue();
        assertThat(hash.isNear(PictureHash.of(new Pixels(640, 480, brighter)))).isTrue();
        assertThat(hash.isNear(PictureHash.of(compressed))).isTrue();
        assertThat(PictureHash.of(PHOTOGRAPH)).isEqualTo(hash);
        assertThat(PictureHash.of(hash.toBytes())).as("as it is kept").isEqualTo(hash);
    }

    @Test
    void anotherPhotographIsNotNear() {
        for (long seed = 2; seed < 12; seed++) {
            assertThat(PictureHash.of(PHOTOGRAPH).distance(PictureHash.of(pixels(PhotoFiles.scene(640, 480, seed))))).isGreaterThan(60);
        }
    }

    @Test
    void whatIsNearIsToldInPairsWhateverStandsBetween() {
        Map<String, PictureHash> hashes = new LinkedHashMap<>();
        hashes.put("photograph", PictureHash.of(PHOTOGRAPH));
        hashes.put("another", PictureHash.of(pixels(PhotoFiles.scene(640, 480, 2))));
        hashes.put("copy", PictureHash.of(PHOTOGRAPH.resize(320, 240)));
        hashes.put("small copy", PictureHash.of(PHOTOGRAPH.resize(160, 120)));

        assertThat(PictureHash.near(hashes)).containsExactly(List.of("photograph", "copy"), List.of("photograph", "small copy"),
                List.of("copy", "small copy"));
    }

    @Test
    void aPictureSmallerThanTheCellsHasAHash() {
        byte[] grain = new byte[3 * 9 * 5];
        new Random(1).nextBytes(grain);

        assertThat(PictureHash.of(new Pixels(9, 5, grain)).distance(PictureHash.of(new Pixels(9, 5, grain)))).isZero();
    }

    private static Pixels pixels(BufferedImage image) {
        byte[] rgb = new byte[3 * image.getWidth() * image.getHeight()];
        int at = 0;
        for (int argb : image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth())) {
            rgb[at++] = (byte) (argb >> 16);
            rgb[at++] = (byte) (argb >> 8);
            rgb[at++] = (byte) argb;
        }
        return new Pixels(image.getWidth(), image.getHeight(), rgb);
    }
}
