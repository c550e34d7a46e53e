package org.resight.engine.simd;

import java.util.Arrays;

/** In a loop that the compiler vectorises by itself where it can. */
final class PlainRowProducts extends RowProducts {

    @Override
    public void products(float[] rows, int first, int count, float[] query, float[] target) {
        float[] sums = new float[SUMS];
        for (int row = 0; row < count; row++) {
            Arrays.fill(sums, 0);
            int from = (first + row) * query.length;
            for (int i = 0; i < query.length; i += SUMS) {
                for (int lane = 0; lane < SUMS; lane++) {
                    sums[lane] = Math.fma(rows[from + i + lane], query[i + lane], sums[lane]);
                }
            }
            target[row] = sum(sums);
        }
    }
}
