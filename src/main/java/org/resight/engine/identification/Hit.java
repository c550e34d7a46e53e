package org.resight.engine.identification;

import java.util.Comparator;
import java.util.Objects;

/** A scored neighbor and who it shows. */
record Hit(ScoredNeighbor scored, Identity identity) {

    static final Comparator<Hit> BEST_FIRST = Comparator.comparing(Hit::scored, ScoredNeighbor.BEST_FIRST);

    Hit {
        Objects.requireNonNull(identity, "identity");
    }

    double score() {
        return scored.score();
    }
}
