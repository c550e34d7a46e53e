package org.resight.calibrate;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.resight.engine.neighbors.Viewpoint;
import org.resight.evaluate.RecipeVersion;

/**
 * Which cut-offs of a recipe are meant.
 *
 * @param version a recipe, not the way back to the nearest neighbours
 * @param viewpoint the side that a photograph shows, or null for every side that has no cut-offs of its own
 */
public record RecipeScope(long speciesId, RecipeVersion version, @Nullable Viewpoint viewpoint) {

    /** K is the recipe's, and labels do not ask it. */
    public static final int NO_K = 1;

    public RecipeScope {
        Objects.requireNonNull(version.evaluationId(), "a recipe comes from an evaluation");
    }

    long evaluation() {
        return Objects.requireNonNull(version.evaluationId());
    }

    /** Those that the side has of its own; empty where it follows the version's. */
    public Optional<CutOffs> own() {
        return version.sides().stream().filter(side -> side.viewpoint() == viewpoint).findFirst()
                .map(side -> new CutOffs(side.likelyMatch(), side.likelyNew(), NO_K));
    }

    /** The values in force. */
    public CutOffs cutOffs() {
        return own().orElseGet(
                () -> new CutOffs(Objects.requireNonNull(version.likelyMatch()), Objects.requireNonNull(version.likelyNew()), NO_K));
    }
}
