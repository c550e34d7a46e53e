package org.resight.engine.identification;

import java.util.Comparator;

/** Who an annotation may show. Ordered, so that equal candidates always come in the same order. */
public sealed interface Identity extends Comparable<Identity> {

    /** A named individual. */
    record Individual(long id) implements Identity {}

    /** The animal of a sighting that nobody has named yet: an identity of its own until a reviewer says otherwise. */
    record UnnamedSighting(long id) implements Identity {}

    /** Id of the individual, or of the sighting. */
    long id();

    /** Individuals first, each kind by id. */
    @Override
    default int compareTo(Identity other) {
        return Comparator.comparing((Identity identity) -> identity instanceof UnnamedSighting)
                .thenComparingLong(Identity::id).compare(this, other);
    }
}
