package org.resight.review;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.resight.engine.identification.Standing;
import org.resight.engine.neighbors.Viewpoint;

/**
 * What the engine said, with what it takes to know later what the numbers meant.
 *
 * @param label LIKELY_MATCH, UNCERTAIN or LIKELY_NEW; null where nothing was found
 * @param reason why nothing was found, else null
 * @param ruleName who the decision rule named; null where it named nobody by name
 * @param ruleSightingId the sighting without a name that it named, or null
 * @param standing whether the thresholds could label
 * @param recipe name of the recipe that it followed, or null for the nearest neighbors alone
 * @param threshold number of the recipe's version, or without one of the species' threshold version
 * @param viewpoint the side whose cut-offs these are, or null where they are the species'
 */
public record EngineAnswer(long runId, String state, @Nullable String label, @Nullable String reason, @Nullable String ruleName,
        @Nullable Long ruleSightingId, @Nullable Double nearest, @Nullable String model, Standing standing, @Nullable String recipe,
        @Nullable Integer threshold,
        @Nullable Double likelyMatch, @Nullable Double likelyNew, @Nullable Viewpoint viewpoint, @Nullable Integer k,
        @Nullable String method,
        @Nullable Integer galleryAnnotations, @Nullable Integer galleryIndividuals, boolean crossView, @Nullable Instant finishedAt) {

    public boolean found() {
        return label != null;
    }

    /** “Nala”, “sighting 12”, or “a new individual”. */
    public String rule() {
        return ruleName != null ? ruleName : ruleSightingId != null ? "sighting " + ruleSightingId : "a new individual";
    }

    /** Whether a recipe has labelled, or the species' thresholds. */
    public boolean byRecipe() {
        return recipe != null;
    }

    /**
     * “version 2 for the side Left: likely match from 0.80, likely new below 0.50”, with the recipe before it; null where no threshold was
     * used.
     */
    public @Nullable String cutOffs() {
        return threshold == null ? null
                : String.format(Locale.ROOT, "%sversion %d%s: likely match from %.2f, likely new below %.2f",
                        recipe == null ? "" : recipe + ", ", threshold,
                        viewpoint == null ? ""
                                : " for the side " + viewpoint.name().charAt(0) + viewpoint.name().substring(1).toLowerCase(Locale.ROOT),
                        likelyMatch, likelyNew);
    }
}
