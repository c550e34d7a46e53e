package org.resight.engine.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class BoundingBoxTest {

    @Test
    void isNeverEmptyOrNegative() {
        assertThatThrownBy(() -> new BoundingBox(0, 0, 0, 5)).hasMessageContaining("width=0");
        assertThatThrownBy(() -> new BoundingBox(-1, 0, 5, 5)).hasMessageContaining("x=-1");
        assertThatThrownBy(() -> new BoundingBox(Integer.MAX_VALUE, 0, 5, 5))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void isCutToThePicture() {
        assertThat(BoundingBox.clamped(-10, 20, 50, 500, 100, 80)).isEqualTo(new BoundingBox(0, 20, 40, 60));
        assertThatThrownBy(() -> BoundingBox.clamped(100, 0, 5, 5, 100, 80)).hasMessageContaining("outside");
        assertThat(BoundingBox.clamped(5, 5, Integer.MAX_VALUE, Integer.MAX_VALUE, 100, 80))
                .isEqualTo(new BoundingBox(5, 5, 95, 75));
    }

    @Test
    void knowsWhatLiesInIt() {
        BoundingBox box = new BoundingBox(10, 20, 30, 40);
        assertThat(box.contains(10, 20)).isTrue();
        assertThat(box.contains(40, 20)).as("the first column to the right").isFalse();
        assertThat(box.contains(new BoundingBox(10, 20, 30, 40))).isTrue();
        assertThat(box.contains(new BoundingBox(10, 20, 31, 40))).isFalse();
        assertThat(box.fits(40, 60)).isTrue();
        assertThat(box.fits(39, 60)).isFalse();
    }

    @Test
    void coversTheSameAnimalOnAWorkingCopy() {
        assertThat(new BoundingBox(100, 50, 333, 201).scaled(4000, 3000, 1600, 1200))
                .isEqualTo(new BoundingBox(40, 20, 134, 81));
        assertThat(new BoundingBox(3999, 2999, 1, 1).scaled(4000, 3000, 320, 240))
                .isEqualTo(new BoundingBox(319, 239, 1, 1));
    }
}
