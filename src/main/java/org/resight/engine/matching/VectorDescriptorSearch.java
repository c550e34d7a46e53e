package org.resight.engine.matching;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * With the vector unit: two vectors of query descriptors against four gallery descriptors at a time, eight sums in
 * registers, which hides the latency of the fused multiply and add. The block of query descriptors stays in the
 * nearest cache while the gallery goes by.
 */
final class VectorDescriptorSearch extends DescriptorSearch {

    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;
    private static final int LANES = FLOATS.length();
    private static final int BLOCK = 2 * LANES;
    private static final int ROWS = 4;

    private final int count;
    /** Block by block, in each component by component; the last block is filled up with zeros. */
    private final float[] blocks;

    VectorDescriptorSearch(float[] queries) {
        count = queries.length / LENGTH;
        blocks = new float[(count + BLOCK - 1) / BLOCK * BLOCK * LENGTH];
        for (int i = 0; i < count; i++) {
            int at = i / BLOCK * BLOCK * LENGTH + i % BLOCK;
            for (int k = 0; k < LENGTH; k++) {
                blocks[at + k * BLOCK] = queries[i * LENGTH + k];
            }
        }
    }

    @Override
    TopTwo search(float[] gallery) {
        int padded = blocks.length / LENGTH;
        int[] nearest = new int[padded];
        float[] best = new float[padded];
        float[] second = new float[padded];
        float[] sums = new float[ROWS * BLOCK];
        int rows = gallery.length / LENGTH;
        for (int block = 0; block < padded; block += BLOCK) {
            block(gallery, rows, block, sums, nearest, best, second);
        }
        return new TopTwo(Arrays.copyOf(nearest, count), Arrays.copyOf(best, count),
                Arrays.copyOf(second, count));
    }

    private void block(float[] gallery, int rows, int block, float[] sums, int[] nearest, float[] best, float[] second) {
        FloatVector best0 = FloatVector.broadcast(FLOATS, TopTwo.NONE);
        FloatVector best1 = best0;
        FloatVector second0 = best0;
        FloatVector second1 = best0;
        IntVector nearest0 = IntVector.zero(INTS);
        IntVector nearest1 = nearest0;
        int row = 0;
        while (row < rows) {
            int rowsNow = rows - row >= ROWS ? ROWS : 1;
            if (rowsNow == ROWS) {
                fourRows(gallery, row * LENGTH, block * LENGTH, sums);
            } else {
                oneRow(gallery, row * LENGTH, block * LENGTH, sums);
            }
            for (int r = 0; r < rowsNow; r++) {
                FloatVector sum0 = FloatVector.fromArray(FLOATS, sums, r * BLOCK);
                FloatVector sum1 = FloatVector.fromArray(FLOATS, sums, r * BLOCK + LANES);
                VectorMask<Float> better0 = best0.lt(sum0);
                VectorMask<Float> better1 = best1.lt(sum1);
                second0 = second0.max(sum0.min(best0));
                second1 = second1.max(sum1.min(best1));
                best0 = best0.blend(sum0, better0);
                best1 = best1.blend(sum1, better1);
                nearest0 = nearest0.blend(row + r, better0.cast(INTS));
                nearest1 = nearest1.blend(row + r, better1.cast(INTS));
            }
            row += rowsNow;
        }
        best0.intoArray(best, block);
        best1.intoArray(best, block + LANES);
        second0.intoArray(second, block);
        second1.intoArray(second, block + LANES);
        nearest0.intoArray(nearest, block);
        nearest1.intoArray(nearest, block + LANES);
    }

    private void fourRows(float[] gallery, int a, int column, float[] sums) {
        int b = a + LENGTH;
        int c = b + LENGTH;
        int d = c + LENGTH;
        FloatVector a0 = FloatVector.zero(FLOATS);
        FloatVector a1 = a0;
        FloatVector b0 = a0;
        FloatVector b1 = a0;
        FloatVector c0 = a0;
        FloatVector c1 = a0;
        FloatVector d0 = a0;
        FloatVector d1 = a0;
        for (int k = 0; k < LENGTH; k++) {
            FloatVector x0 = FloatVector.fromArray(FLOATS, blocks, column + k * BLOCK);
            FloatVector x1 = FloatVector.fromArray(FLOATS, blocks, column + k * BLOCK + LANES);
            FloatVector y = FloatVector.broadcast(FLOATS, gallery[a + k]);
            a0 = y.fma(x0, a0);
            a1 = y.fma(x1, a1);
            y = FloatVector.broadcast(FLOATS, gallery[b + k]);
            b0 = y.fma(x0, b0);
            b1 = y.fma(x1, b1);
            y = FloatVector.broadcast(FLOATS, gallery[c + k]);
            c0 = y.fma(x0, c0);
            c1 = y.fma(x1, c1);
            y = FloatVector.broadcast(FLOATS, gallery[d + k]);
            d0 = y.fma(x0, d0);
            d1 = y.fma(x1, d1);
        }
        a0.intoArray(sums, 0);
        a1.intoArray(sums, LANES);
        b0.intoArray(sums, BLOCK);
        b1.intoArray(sums, BLOCK + LANES);
        c0.intoArray(sums, 2 * BLOCK);
        c1.intoArray(sums, 2 * BLOCK + LANES);
        d0.intoArray(sums, 3 * BLOCK);
        d1.intoArray(sums, 3 * BLOCK + LANES);
    }

    private void oneRow(float[] gallery, int a, int column, float[] sums) {
        FloatVector a0 = FloatVector.zero(FLOATS);
        FloatVector a1 = a0;
        for (int k = 0; k < LENGTH; k++) {
            FloatVector y = FloatVector.broadcast(FLOATS, gallery[a + k]);
            a0 = y.fma(FloatVector.fromArray(FLOATS, blocks, column + k * BLOCK), a0);
            a1 = y.fma(FloatVector.fromArray(FLOATS, blocks, column + k * BLOCK + LANES), a1);
        }
        a0.intoArray(sums, 0);
        a1.intoArray(sums, LANES);
    }
}
