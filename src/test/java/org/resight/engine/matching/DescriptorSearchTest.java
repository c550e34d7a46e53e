package org.resight.engine.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.resight.engine.matching.DescriptorSearch.TopTwo;
import org.resight.engine.simd.VectorUnit;

class DescriptorSearchTest {

    /** Counts around the blocks of every width of vectors. */
    @ParameterizedTest
    @CsvSource({"1,1", "1,2", "15,3", "16,4", "31,5", "33,37", "64,64", "100,129", "512,500"})
    void theVectorUnitAndThePlainLoopsGiveTheSameBits(int queries, int gallery) {
        assertThat(VectorUnit.available()).as("these tests run with the vector unit").isTrue();
        Random random = new Random(queries * 1000L + gallery);
        float[] a = descriptors(queries, random);
        float[] b = descriptors(gallery, random);

        TopTwo plain = new PlainDescriptorSearch(a).search(b);
        TopTwo vector = new VectorDescriptorSearch(a).search(b);

        assertThat(vector.nearest()).isEqualTo(plain.nearest());
        assertThat(vector.best()).isEqualTo(plain.best());
        assertThat(vector.second()).isEqualTo(plain.second());
    }

    @Test
    void findsWhatComparingAllWithAllFinds() {
        Random random = new Random(3);
        float[] a = descriptors(70, random);
        float[] b = descriptors(90, random);
        TopTwo found = DescriptorSearch.of(a).search(b);
        for (int i = 0; i < 70; i++) {
            int best = -1;
            double[] two = {-3, -3};
            for (int j = 0; j < 90; j++) {
                double dot = 0;
                for (int k = 0; k < 128; k++) {
                    dot += (double) a[128 * i + k] * b[128 * j + k];
                }
                if (dot > two[0]) {
                    two[1] = two[0];
                    two[0] = dot;
                    best = j;
                } else {
                    two[1] = Math.max(two[1], dot);
                }
            }
            assertThat(found.nearest()[i]).isEqualTo(best);
            assertThat(found.best()[i]).isCloseTo((float) two[0], within(1e-5f));
            assertThat(found.second()[i]).isCloseTo((float) two[1], within(1e-5f));
        }
    }

    @Test
    void aSingleRowHasNoSecond() {
        Random random = new Random(4);
        TopTwo found = DescriptorSearch.of(descriptors(5, random)).search(descriptors(1, random));
        assertThat(found.second()).containsOnly(TopTwo.NONE);
    }

    /** Two keypoints of one spot often have equal descriptors: the ratio test must see both. */
    @Test
    void anEqualRowIsTheSecond() {
        Random random = new Random(5);
        float[] one = descriptors(1, random);
        float[] twice = new float[256];
        System.arraycopy(one, 0, twice, 0, 128);
        System.arraycopy(one, 0, twice, 128, 128);
        TopTwo found = DescriptorSearch.of(one).search(twice);
        assertThat(found.nearest()[0]).isZero();
        assertThat(found.second()[0]).isEqualTo(found.best()[0]);
    }

    private static float[] descriptors(int count, Random random) {
        float[] rows = new float[128 * count];
        for (int i = 0; i < count; i++) {
            double squares = 0;
            for (int k = 0; k < 128; k++) {
                rows[128 * i + k] = random.nextFloat();
                squares += rows[128 * i + k] * rows[128 * i + k];
            }
            for (int k = 0; k < 128; k++) {
                rows[128 * i + k] /= (float) Math.sqrt(squares);
            }
        }
        return rows;
    }
}
