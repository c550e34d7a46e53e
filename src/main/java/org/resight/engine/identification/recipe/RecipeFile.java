package org.resight.engine.identification.recipe;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Recipes as JSON that people write:
 *
 * <pre>{@code
 * {"name": "wildfusion", "description": "…",
 *  "stages": [
 *    {"stage": "neighbors", "score": "cosine:global", "shortlist": 50},
 *    {"stage": "fusion", "scores": ["cosine:global", "matcher:sift"], "calibration": "isotonic", "weights": "equal",
 *     "below": 0.1, "above": {"wrong": 0.01}},
 *    {"stage": "set-jaccard", "model": "global", "k1": 20, "k2": 6, "lambda": 0.1}],
 *  "score": "top-3-mean", "rule": "best-candidate", "k": 1, "candidates": 10, "thresholdSearch": "midpoints",
 *  "thresholds": "species"}
 * }</pre>
 *
 * <p>Stages are {@code neighbors}, {@code score}, {@code fusion}, {@code set-jaccard}, {@code zhong} and {@code opinion}
 * ({@code score}, {@code list}). Every stage may have {@code below} and {@code above}: a number in the stage's unit, or
 * {@code {"wrong": share}} to have it chosen on validation. {@code score} (<em>best</em>), {@code rule}
 * (<em>best-candidate</em>), {@code k} (1), {@code candidates} (10) and {@code thresholdSearch} (<em>midpoints</em>; or
 * <em>median-mad</em>, the 100 points of DS@GT's paper, or <em>robust-z</em>, those of its code: see
 * {@link org.resight.engine.evaluation.ThresholdGrid}) and {@code thresholds} (<em>species</em>; or <em>viewpoint</em>, by which each side
 * that validation has shown enough animals of gets cut-offs of its own: see {@link ThresholdScope}) may be left out. A fitted recipe is written by
 * {@link #write} and holds the recipe in the field {@code recipe}.
 */
public final class RecipeFile {

    /** Recipes that come with Resight, by name. */
    public static final List<String> SHIPPED =
            List.of("cosine", "l2", "knn", "set-jaccard", "zhong", "sift", "wildfusion", "wildfusion-logistic", "wildfusion-weighted",
                    "cascade");

    private RecipeFile() {}

    /** @throws UnusableRecipeException if the text is no recipe; the message names the field */
    public static Recipe read(String json) {
        return RecipeReader.recipe(RecipeFields.of(json));
    }

    /** Whether a text is a fitted recipe rather than a plain one; it may still be a broken one. */
    public static boolean isFitted(String json) {
        return RecipeFields.of(json).has("fitted");
    }

    /** @throws UnusableRecipeException if the text is no fitted recipe; the message names the field */
    public static FittedRecipe readFitted(String json) {
        return FittedReader.read(RecipeFields.of(json));
    }

    /**
     * One of those that come with Resight.
     *
     * @throws UnusableRecipeException if there is none of that name; the message names them
     */
    public static Recipe shipped(String name) {
        if (!SHIPPED.contains(name)) {
            throw new UnusableRecipeException("There is no recipe \"%s\"; there are %s.".formatted(name, String.join(", ", SHIPPED)));
        }
        try (InputStream in = RecipeFile.class.getResourceAsStream(name + ".json")) {
            if (in == null) {
                throw new IllegalStateException("the recipe %s is missing from the build".formatted(name));
            }
            return read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException("the recipe %s cannot be read from the build".formatted(name), e);
        }
    }

    /** As {@link #read} takes it. */
    public static String write(Recipe recipe) {
        return pretty(RecipeWriter.recipe(recipe));
    }

    /** As {@link #readFitted} takes it; nothing is lost. */
    public static String write(FittedRecipe fitted) {
        return pretty(RecipeWriter.fitted(fitted));
    }

    private static String pretty(JsonObject json) {
        return new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create().toJson(json) + "\n";
    }
}
