package org.resight.engine.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class WordsTest {

    @Test
    void nearestIsByDistanceAndNotByInnerProduct() {
        Words words = new Words(2, new float[]{10, 0, 1, 0});
        assertThat(words.nearest(new float[]{2, 0}, 0, new float[2])).isEqualTo(1);
        assertThat(words.nearest(new float[]{9, 9, 2, 0, 8, 1}, 4, new float[2])).isEqualTo(0);
    }

    @Test
    void findsTheMiddleOfEachGroup() {
        Random random = new Random(3);
        float[] descriptors = new float[3 * 200 * 2];
        for (int i = 0; i < 600; i++) {
            descriptors[2 * i] = (float) (10 * (i % 3) + 0.1 * random.nextGaussian());
            descriptors[2 * i + 1] = (float) (5 * (i % 3) * (i % 3) + 0.1 * random.nextGaussian());
        }
        Words words = Words.learned(descriptors, 2, 3, 25, new Random(1));
        for (int group = 0; group < 3; group++) {
            float[] middle = {10 * group, 5 * group * group};
            int word = words.nearest(middle, 0, new float[3]);
            assertThat(words.centres()[2 * word]).isCloseTo(middle[0], within(0.05f));
            assertThat(words.centres()[2 * word + 1]).isCloseTo(middle[1], within(0.05f));
        }
    }

    @Test
    void survivesFewerDifferentDescriptorsThanWords() {
        float[] descriptors = new float[2 * 50];
        java.util.Arrays.fill(descriptors, 0, 50, 1);
        assertThat(Words.learned(descriptors, 2, 5, 25, new Random(1)).centres()).doesNotContain(Float.NaN);
    }
}
