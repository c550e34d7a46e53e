package org.resight.access;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who acts, with the rights in force at this moment.
 *
 * @param id the user's id, or null for nobody and for the system itself
 * @param name as the audit trail writes it
 */
public record Actor(@Nullable Long id, String name, Set<Right> rights) {

    /** Nobody is signed in. */
    public static final Actor NOBODY = new Actor(null, "nobody", Set.of());

    /** Resight itself, for what no person asked for: starting values, upkeep. */
    public static final Actor SYSTEM = new Actor(null, "resight", EnumSet.allOf(Right.class));

    public Actor {
        rights = Set.copyOf(rights);
    }

    public boolean may(Right right) {
        return rights.contains(right);
    }

    /** Whether exact places of sensitive species are shown to this person. */
    public boolean seesExactPlaces() {
        return may(Right.SEE_EXACT_PLACES);
    }
}
