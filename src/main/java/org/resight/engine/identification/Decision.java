package org.resight.engine.identification;

import java.util.Objects;

/** The answer of a {@link DecisionRule}. It stands beside the ranked candidates and hides none of them. */
public sealed interface Decision {

    /** None of the gallery. */
    record NewIndividual() implements Decision {}

    /**
     * One of the gallery, who may be somebody without a name yet.
     *
     * @param identity who
     * @param votes how many of the annotations that voted show them, ≥ 1
     */
    record Match(Identity identity, int votes) implements Decision {

        public Match {
            Objects.requireNonNull(identity, "identity");
        }
    }
}
