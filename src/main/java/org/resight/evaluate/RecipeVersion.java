package org.resight.evaluate;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A version of a species' recipe; never changed, the newest is in force for new runs.
 *
 * @param number from 1
 * @param evaluationId where its numbers come from; null for the nearest neighbors with the species' thresholds
 * @param name of the recipe, or null likewise
 * @param model that it was fitted with, or null likewise
 * @param runs how many runs were answered by it
 */
public record RecipeVersion(int number, @Nullable Long evaluationId, @Nullable String name, @Nullable String model,
        @Nullable Double likelyMatch, @Nullable Double likelyNew, @Nullable Integer k, String reason, String setBy, Instant createdAt,
        int runs) {

    /** For people. */
    public String title() {
        return name == null ? "Nearest neighbours alone" : name;
    }
}
