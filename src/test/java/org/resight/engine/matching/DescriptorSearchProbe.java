package org.resight.engine.matching;

import java.util.Arrays;
import java.util.Random;
import org.resight.engine.matching.DescriptorSearch.TopTwo;
import org.resight.engine.simd.VectorUnit;

/** Run in a JVM of its own: says whether the vector unit is used, and what comes out of a search. */
public final class DescriptorSearchProbe {

    private DescriptorSearchProbe() {}

    public static void main(String[] args) {
        Random random = new Random(1);
        float[] rows = new float[128 * 100];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = random.nextFloat() / 10;
        }
        TopTwo found = DescriptorSearch.of(rows).search(Arrays.copyOfRange(rows, 128 * 30, 128 * 95));
        System.out.println(VectorUnit.available() + " " + Arrays.hashCode(found.nearest()) + " "
                + Arrays.hashCode(found.best()) + " " + Arrays.hashCode(found.second()));
    }
}
