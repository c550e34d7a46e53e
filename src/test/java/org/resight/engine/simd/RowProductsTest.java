package org.resight.engine.simd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowProductsTest {

    @ParameterizedTest
    @CsvSource({"1,16", "3,16", "4,32", "5,48", "64,1024", "7,2160"})
    void theVectorUnitAndThePlainLoopGiveTheSameBitsAndTheRightProducts(int count, int length) {
        assertThat(VectorUnit.available()).as("these tests run with the vector unit").isTrue();
        Random random = new Random(count);
        float[] rows = numbers(random, count * length);
        float[] query = numbers(random, length);
        float[] plain = new float[count];
        float[] vector = new float[count];

        new PlainRowProducts().products(rows, 0, count, query, plain);
        new VectorRowProducts().products(rows, 0, count, query, vector);

        assertThat(vector).isEqualTo(plain);
        float[] last = new float[1];
        new VectorRowProducts().products(rows, count - 1, 1, query, last);
        assertThat(last[0]).as("of one row alone").isEqualTo(plain[count - 1]);
        for (int row = 0; row < count; row++) {
            double product = 0;
            for (int i = 0; i < length; i++) {
                product += (double) rows[row * length + i] * query[i];
            }
            assertThat((double) vector[row]).isCloseTo(product, within(1e-3));
        }
    }

    private static float[] numbers(Random random, int count) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (float) random.nextGaussian();
        }
        return numbers;
    }
}
