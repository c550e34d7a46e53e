package org.resight.evaluate;

import java.util.EnumMap;
import java.util.Map;
import org.resight.engine.identification.Threshold;
import org.resight.engine.identification.recipe.FittedRecipe;
import org.resight.engine.neighbors.Viewpoint;
import org.resight.platform.Refusal;

/**
 * When an answer of a recipe counts as likely, on the recipe's own scores.
 *
 * @param likelyMatch from here up a candidate is a likely match; −1 to 1
 * @param likelyNew below this the animal is likely new; −1 to 1, not above {@code likelyMatch}; between the two it is uncertain
 */
public record LabelCutOffs(double likelyMatch, double likelyNew) {

    public LabelCutOffs {
        if (!(likelyNew >= -1 && likelyNew <= likelyMatch && likelyMatch <= 1)) {
            throw Refusal
                    .invalid("The cut-offs are scores of the recipe, from −1 to 1, and “likely new” must not be above “likely match”.");
        }
    }

    /** Those of a fitted recipe. */
    public static LabelCutOffs of(Threshold threshold) {
        return new LabelCutOffs(threshold.likelyMatch(), threshold.likelyNew());
    }

    /** Those of the sides that have their own in a fitted recipe. */
    public static Map<Viewpoint, LabelCutOffs> ofSides(FittedRecipe fitted) {
        Map<Viewpoint, LabelCutOffs> own = new EnumMap<>(Viewpoint.class);
        fitted.sides().keySet().forEach(side -> fitted.own(side).ifPresent(its -> own.put(side, of(its.threshold()))));
        return own;
    }

    Threshold threshold(int k) {
        return new Threshold(likelyMatch, likelyNew, k, 1);
    }
}
