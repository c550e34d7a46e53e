package org.resight.engine.identification;

import java.util.Comparator;
import java.util.Objects;
import org.resight.engine.neighbors.Neighbor;

/** A neighbor and who it shows. */
record Hit(Neighbor neighbor, Identity identity) {

    static final Comparator<Hit> NEAREST_FIRST = Comparator.comparing(Hit::neighbor, Neighbor.NEAREST_FIRST);

    Hit {
        Objects.requireNonNull(identity, "identity");
    }

    double similarity() {
        return neighbor.similarity();
    }
}
