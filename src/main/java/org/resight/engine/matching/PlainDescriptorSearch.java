package org.resight.engine.matching;

import java.util.Arrays;

/** In loops that the compiler vectorises by itself where it can. */
final class PlainDescriptorSearch extends DescriptorSearch {

    private final int count;
    /** Component by component, since the lanes of the inner loop are the query's descriptors. */
    private final float[] columns;

    PlainDescriptorSearch(float[] queries) {
        count = queries.length / LENGTH;
        columns = new float[queries.length];
        for (int i = 0; i < count; i++) {
            for (int k = 0; k < LENGTH; k++) {
                columns[k * count + i] = queries[i * LENGTH + k];
            }
        }
    }

    @Override
    TopTwo search(float[] gallery) {
        int[] nearest = new int[count];
        float[] best = new float[count];
        float[] second = new float[count];
        Arrays.fill(best, TopTwo.NONE);
        Arrays.fill(second, TopTwo.NONE);
        float[] sums = new float[count];
        int rows = gallery.length / LENGTH;
        for (int row = 0; row < rows; row++) {
            products(gallery, row * LENGTH, sums);
            for (int i = 0; i < count; i++) {
                if (sums[i] > second[i]) {
                    if (sums[i] > best[i]) {
                        second[i] = best[i];
                        best[i] = sums[i];
                        nearest[i] = row;
                    } else {
                        second[i] = sums[i];
                    }
                }
            }
        }
        return new TopTwo(nearest, best, second);
    }

    private void products(float[] gallery, int from, float[] sums) {
        Arrays.fill(sums, 0);
        for (int k = 0; k < LENGTH; k += 4) {
            addFour(sums, count, columns, k * count, gallery[from + k], gallery[from + k + 1], gallery[from + k + 2],
                    gallery[from + k + 3]);
        }
    }

    /** On its own, so that the compiler makes one vector loop of it. Fused, as the vector unit's sums are. */
    private static void addFour(float[] sums, int n, float[] columns, int column, float a, float b, float c, float d) {
        for (int i = 0; i < n; i++) {
            float sum = Math.fma(a, columns[column + i], sums[i]);
            sum = Math.fma(b, columns[column + n + i], sum);
            sum = Math.fma(c, columns[column + 2 * n + i], sum);
            sums[i] = Math.fma(d, columns[column + 3 * n + i], sum);
        }
    }
}
