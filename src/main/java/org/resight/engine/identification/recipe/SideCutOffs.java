package org.resight.engine.identification.recipe;

import java.util.Objects;
import org.resight.engine.identification.Threshold;

/** Whose cut-offs hold for photographs of one side of the animal. */
public sealed interface SideCutOffs {

    /**
     * The side's own.
     *
     * @param threshold of the last ranking stage's scores; names somebody from the cut-off on, as far as its labels allow
     * @param cutOff the single one that evaluations measure, in [−1, 1]
     * @param promise what can be said of the two cut-offs of the threshold, in words
     */
    record Own(Threshold threshold, double cutOff, String promise) implements SideCutOffs {

        /** @throws IllegalArgumentException if the cut-off is out of range */
        public Own {
            Objects.requireNonNull(promise, "promise");
            threshold = FittedRecipe.answering(threshold, cutOff);
        }
    }

    /**
     * The species'.
     *
     * @param reason why the side has none of its own, in words
     */
    record OfSpecies(String reason) implements SideCutOffs {

        public OfSpecies {
            Objects.requireNonNull(reason, "reason");
        }
    }
}
