package org.resight.engine.identification.recipe;

import java.util.Locale;
import java.util.Objects;
import org.resight.engine.identification.Threshold;

/** Whose cut-offs hold for photographs of one side of the animal. */
public sealed interface SideCutOffs {

    /** What holds, for people. */
    String words();

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

        @Override
        public String words() {
            return String.format(Locale.ROOT, "answers with somebody from %.4f on; likely new below %.4f, likely match from %.4f on: %s",
                    threshold.answersFrom(), threshold.likelyNew(), threshold.likelyMatch(), promise);
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

        @Override
        public String words() {
            return "follows the species: " + reason;
        }
    }
}
