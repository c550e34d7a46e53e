package org.resight.engine.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** With the vector unit, four rows at a time, so that the query is read once for the four and their sums do not wait for each other. */
final class VectorRowProducts extends RowProducts {

    private static final VectorSpecies<Float> FLOATS =
            FloatVector.SPECIES_PREFERRED.length() >= SUMS ? FloatVector.SPECIES_512 : FloatVector.SPECIES_256;
    private static final int LANES = FLOATS.length();
    /** Whether the 16 partial sums take two vectors. */
    private static final boolean TWO = LANES < SUMS;

    @Override
    public void products(float[] rows, int first, int count, float[] query, float[] target) {
        float[] sums = new float[SUMS];
        int row = 0;
        for (; row + 3 < count; row += 4) {
            four(rows, (first + row) * query.length, query, sums, target, row);
        }
        for (; row < count; row++) {
            target[row] = one(rows, (first + row) * query.length, query, sums);
        }
    }

    private static void four(float[] rows, int a, float[] query, float[] sums, float[] target, int row) {
        int length = query.length;
        int b = a + length;
        int c = b + length;
        int d = c + length;
        FloatVector a0 = FloatVector.zero(FLOATS);
        FloatVector a1 = a0;
        FloatVector b0 = a0;
        FloatVector b1 = a0;
        FloatVector c0 = a0;
        FloatVector c1 = a0;
        FloatVector d0 = a0;
        FloatVector d1 = a0;
        for (int i = 0; i < length; i += SUMS) {
            FloatVector q = FloatVector.fromArray(FLOATS, query, i);
            a0 = q.fma(FloatVector.fromArray(FLOATS, rows, a + i), a0);
            b0 = q.fma(FloatVector.fromArray(FLOATS, rows, b + i), b0);
            c0 = q.fma(FloatVector.fromArray(FLOATS, rows, c + i), c0);
            d0 = q.fma(FloatVector.fromArray(FLOATS, rows, d + i), d0);
            if (TWO) {
                int j = i + LANES;
                q = FloatVector.fromArray(FLOATS, query, j);
                a1 = q.fma(FloatVector.fromArray(FLOATS, rows, a + j), a1);
                b1 = q.fma(FloatVector.fromArray(FLOATS, rows, b + j), b1);
                c1 = q.fma(FloatVector.fromArray(FLOATS, rows, c + j), c1);
                d1 = q.fma(FloatVector.fromArray(FLOATS, rows, d + j), d1);
            }
        }
        target[row] = sum(a0, a1, sums);
        target[row + 1] = sum(b0, b1, sums);
        target[row + 2] = sum(c0, c1, sums);
        target[row + 3] = sum(d0, d1, sums);
    }

    private static float one(float[] rows, int a, float[] query, float[] sums) {
        FloatVector a0 = FloatVector.zero(FLOATS);
        FloatVector a1 = a0;
        for (int i = 0; i < query.length; i += SUMS) {
            a0 = FloatVector.fromArray(FLOATS, query, i).fma(FloatVector.fromArray(FLOATS, rows, a + i), a0);
            if (TWO) {
                int j = i + LANES;
                a1 = FloatVector.fromArray(FLOATS, query, j).fma(FloatVector.fromArray(FLOATS, rows, a + j), a1);
            }
        }
        return sum(a0, a1, sums);
    }

    private static float sum(FloatVector first, FloatVector second, float[] sums) {
        first.intoArray(sums, 0);
        if (TWO) {
            second.intoArray(sums, LANES);
        }
        return sum(sums);
    }
}
