package org.resight.engine.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PixelsTest {

    @Test
    void needThreeBytesEach() {
        assertThatThrownBy(() -> new Pixels(2, 2, new byte[4])).hasMessageContaining("3 bytes each");
        assertThatThrownBy(() -> new Pixels(0, 2, new byte[0])).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void areCroppedWithoutMixingRowsAndColumns() {
        Pixels part = numbered(7, 5).crop(new BoundingBox(2, 1, 3, 4));
        assertThat(part.width()).isEqualTo(3);
        assertThat(part.height()).isEqualTo(4);
        for (int row = 0; row < 4; row++) {
            for (int column = 0; column < 3; column++) {
                assertThat(part.at(column, row, 1)).isEqualTo(numbered(7, 5).at(column + 2, row + 1, 1));
            }
        }
    }

    @Test
    void areNotCroppedOutsideThePicture() {
        assertThatThrownBy(() -> numbered(7, 5).crop(new BoundingBox(2, 1, 6, 4))).hasMessageContaining("does not fit");
    }

    @Test
    void keepTheirShapeWhenShrunk() {
        Pixels small = numbered(300, 100).shrunkTo(30);
        assertThat(small.width()).isEqualTo(30);
        assertThat(small.height()).isEqualTo(10);
        assertThat(numbered(7, 5).shrunkTo(30).width()).as("never enlarged").isEqualTo(7);
    }

    @Test
    void areAveragedWhenShrunk() {
        byte[] checkers = new byte[3 * 64 * 64];
        for (int i = 0; i < 64 * 64; i++) {
            byte value = (byte) ((i % 64 + i / 64) % 2 * 255);
            checkers[3 * i] = checkers[3 * i + 1] = checkers[3 * i + 2] = value;
        }
        Pixels small = new Pixels(64, 64, checkers).resize(16, 16);
        assertThat(small.at(8, 8, 0)).isBetween(126, 129);
    }

    private static Pixels numbered(int width, int height) {
        byte[] rgb = new byte[3 * width * height];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) i;
        }
        return new Pixels(width, height, rgb);
    }
}
