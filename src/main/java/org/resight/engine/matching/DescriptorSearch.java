package org.resight.engine.matching;

import org.resight.engine.simd.VectorUnit;

/**
 * The two nearest descriptors of a gallery crop for each of the query's, by dot products of unit vectors: a matrix
 * product whose sums never leave the processor. A lane belongs to a query's descriptor, so that the two best of it are
 * kept without looking across lanes, and every sum is made in the order of its 128 terms whatever the width of the
 * vectors: both implementations give the same bits.
 */
abstract sealed class DescriptorSearch permits PlainDescriptorSearch, VectorDescriptorSearch {

    static final int LENGTH = LocalFeatures.DESCRIPTOR_LENGTH;

    /** For a query's unit descriptors, row by row. */
    static DescriptorSearch of(float[] queries) {
        return VectorUnit.available() ? new VectorDescriptorSearch(queries) : new PlainDescriptorSearch(queries);
    }

    /**
     * @param gallery unit descriptors, row by row, at least one
     */
    abstract TopTwo search(float[] gallery);

    /**
     * The answer for every query descriptor.
     *
     * @param nearest row of the nearest; the first of equals
     * @param best its dot product
     * @param second the next best dot product, which another row has; −2, below any, if there is one row only
     */
    record TopTwo(int[] nearest, float[] best, float[] second) {

        static final float NONE = -2;
    }
}
