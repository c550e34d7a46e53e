package org.resight.engine.djl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.resight.engine.image.Pixels;

class ResamplerTest {

    /** Checksums of what Pillow 12 gives for the same picture: a difference of one level in one pixel would show. */
    @ParameterizedTest
    @CsvSource({
            "AREA, 4, 3, 1338285418", "AREA, 17, 11, 1653524243",
            "BILINEAR, 4, 3, 1495301781", "BILINEAR, 17, 11, 2215593503",
            "BICUBIC, 4, 3, 2582119941", "BICUBIC, 17, 11, 2240141141"})
    void agreesWithPillowToTheLastBit(Interpolation interpolation, int width, int height, long checksum) {
        Pixels resized = Resampler.resize(picture(13, 9), width, height, interpolation);

        CRC32 crc = new CRC32();
        crc.update(resized.rgb());
        assertThat(crc.getValue()).isEqualTo(checksum);
    }

    @Test
    void onePixelOfPillowsAnswerInFull() {
        Pixels resized = Resampler.resize(picture(13, 9), 4, 3, Interpolation.BICUBIC);

        assertThat(List.of(resized.at(3, 2, 0), resized.at(3, 2, 1), resized.at(3, 2, 2)))
                .containsExactly(135, 125, 116);
    }

    @ParameterizedTest
    @EnumSource
    void stripesFinerThanTheTargetBecomeGreyAndNoFalsePattern(Interpolation interpolation) {
        byte[] rgb = new byte[3 * 400 * 40];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) (i / 3 % 2 == 0 ? 255 : 0);
        }

        Pixels resized = Resampler.resize(new Pixels(400, 40, rgb), 30, 30, interpolation);

        for (int column = 1; column < 29; column++) {
            assertThat(resized.at(column, 15, 0)).isBetween(118, 137);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theSameSizeChangesNothing(Interpolation interpolation) {
        assertThat(Resampler.resize(picture(20, 15), 20, 15, interpolation).rgb()).isEqualTo(picture(20, 15).rgb());
    }

    private static Pixels picture(int width, int height) {
        byte[] rgb = new byte[3 * width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                for (int c = 0; c < 3; c++) {
                    rgb[3 * (y * width + x) + c] = (byte) (37 * x + 59 * y + 101 * c + x * y * (c + 1) * 7);
                }
            }
        }
        return new Pixels(width, height, rgb);
    }
}
