package org.resight.calibrate;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.resight.engine.neighbors.Viewpoint;

/**
 * What cut-offs are for.
 *
 * @param viewpoint the side that a photograph shows, or null for every side that has no cut-offs of its own
 */
public record Scope(long speciesId, long modelId, @Nullable Viewpoint viewpoint) {

    public static Scope of(long speciesId, long modelId) {
        return new Scope(speciesId, modelId, null);
    }

    /** As the database has it: null or LEFT. */
    @Nullable
    String side() {
        return viewpoint == null ? null : viewpoint.name();
    }

    /** “of the left side”, or nothing. */
    String words() {
        return viewpoint == null ? "" : " of the " + viewpoint.name().toLowerCase(Locale.ROOT) + " side";
    }
}
