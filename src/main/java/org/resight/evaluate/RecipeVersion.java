package org.resight.evaluate;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.resight.engine.neighbors.Viewpoint;

/**
 * A version of a species' recipe; never changed, the newest is in force for new runs.
 *
 * @param number from 1
 * @param evaluationId where its numbers come from; null for the nearest neighbors with the species' thresholds
 * @param name of the recipe, or null likewise
 * @param model that it was fitted with, or null likewise
 * @param runs how many runs were answered by it
 * @param sides cut-offs of single sides; all others follow the version's own
 */
public record RecipeVersion(int number, @Nullable Long evaluationId, @Nullable String name, @Nullable String model,
        @Nullable Double likelyMatch, @Nullable Double likelyNew, @Nullable Integer k, String reason, String setBy, Instant createdAt,
        int runs, List<Side> sides) {

    /** Cut-offs of photographs that show one side. */
    public record Side(Viewpoint viewpoint, double likelyMatch, double likelyNew) {

        /** “likely match from 0.612, likely new below 0.400”. */
        public String words() {
            return String.format(Locale.ROOT, "likely match from %.3f, likely new below %.3f", likelyMatch, likelyNew);
        }
    }

    public RecipeVersion {
        sides = List.copyOf(sides);
    }

    /** For people. */
    public String title() {
        return name == null ? "Nearest neighbours alone" : name;
    }
}
