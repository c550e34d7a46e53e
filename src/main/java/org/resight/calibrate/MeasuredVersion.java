package org.resight.calibrate;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.resight.engine.neighbors.Viewpoint;
import org.resight.evaluate.RecipeVersion;

/**
 * A version of a species' recipe, with what its evaluation said of its cut-offs when it was put into force.
 *
 * @param cutOffs for every side that has none of its own, then those of sides; empty where the nearest neighbours answer
 */
public record MeasuredVersion(RecipeVersion version, List<Measured> cutOffs) {

    /**
     * Two of its cut-offs.
     *
     * @param viewpoint the side that they are for; null: every side without cut-offs of its own
     * @param validation where they may be chosen; null where the evaluation had kept no answers, or too few
     * @param test where nothing is chosen; null likewise
     */
    public record Measured(@Nullable Viewpoint viewpoint, double likelyMatch, double likelyNew, @Nullable FittedOn validation,
            @Nullable FittedOn test) {

        /** To three decimals, as it is read. */
        public String likelyMatchText() {
            return String.format(Locale.ROOT, "%.3f", likelyMatch);
        }

        /** To three decimals, as it is read. */
        public String likelyNewText() {
            return String.format(Locale.ROOT, "%.3f", likelyNew);
        }
    }

    public MeasuredVersion {
        cutOffs = List.copyOf(cutOffs);
    }
}
