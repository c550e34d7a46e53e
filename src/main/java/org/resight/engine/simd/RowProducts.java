package org.resight.engine.simd;

/**
 * Dot products of many rows with one query. Every product is made of the same 16 partial sums, added up in the same
 * order, so that both implementations give the same bits on every processor.
 */
public abstract sealed class RowProducts permits PlainRowProducts, VectorRowProducts {

    /** Partial sums; rows and query are filled up with zeros to a multiple. */
    public static final int SUMS = 16;

    /** With the vector unit where there is one. */
    public static RowProducts choose() {
        return VectorUnit.available() ? new VectorRowProducts() : new PlainRowProducts();
    }

    /** Numbers from the start of one row to that of the next. */
    public static int stride(int dimension) {
        return Math.multiplyExact((dimension + SUMS - 1) / SUMS, SUMS);
    }

    /**
     * @param rows each of the query's length, one after another from 0 on
     * @param first the first one wanted
     * @param count of rows wanted
     * @param query of a length that is a multiple of {@value #SUMS}
     * @param target receives one product per row wanted, from 0 on
     */
    public abstract void products(float[] rows, int first, int count, float[] query, float[] target);

    static float sum(float[] s) {
        return (((s[0] + s[8]) + (s[4] + s[12])) + ((s[2] + s[10]) + (s[6] + s[14])))
                + (((s[1] + s[9]) + (s[5] + s[13])) + ((s[3] + s[11]) + (s[7] + s[15])));
    }
}
