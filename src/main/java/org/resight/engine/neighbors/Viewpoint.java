package org.resight.engine.neighbors;

import java.util.EnumSet;
import java.util.Set;

/** Which side of the animal an annotation shows. */
public enum Viewpoint {
    UNKNOWN, LEFT, RIGHT, FRONT, BACK, TOP, BOTTOM;

    /**
     * The sides that may show the same marks: the same side, and annotations whose side nobody has noted. An unknown
     * side may be any, so it compares with all.
     */
    public Set<Viewpoint> comparable() {
        return this == UNKNOWN ? EnumSet.allOf(Viewpoint.class) : EnumSet.of(this, UNKNOWN);
    }

    /** Symmetric form of {@link #comparable()}. */
    public boolean isComparableWith(Viewpoint other) {
        return comparable().contains(other);
    }
}
