package org.resight.engine.simd;

import jdk.incubator.vector.FloatVector;

/**
 * The rule by which the engine chooses between a loop written for the vector unit and the plain loop that stands beside
 * it: the JVM was started with {@code --add-modules jdk.incubator.vector}, and the processor's vectors hold at least
 * eight 32-bit numbers. Both loops give the same answer.
 */
public final class VectorUnit {

    private static final int FEWEST_LANES = 8;

    private VectorUnit() {}

    /** Whether classes that name {@code jdk.incubator.vector} may be used, and are worth it. */
    public static boolean available() {
        return Found.AVAILABLE;
    }

    private static final class Found {
        static final boolean AVAILABLE =
                ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent() && Wide.enough();
    }

    /** Apart, because loading it without the module would fail. */
    private static final class Wide {
        static boolean enough() {
            return FloatVector.SPECIES_PREFERRED.length() >= FEWEST_LANES;
        }
    }
}
