package org.resight.engine.identification.recipe;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.resight.engine.identification.SideRule;
import org.resight.engine.identification.Threshold;

/**
 * A recipe with all its numbers, for one species and the very models that they were fitted with. Made by {@link RecipeFitter}
 * from photographs of the validation, or read from what that has written.
 *
 * @param recipe what is done
 * @param stages the recipe's, in its order
 * @param threshold of the last ranking stage's scores; names somebody from the cut-off on, as far as the labels allow
 * @param cutOff the single one that evaluations measure: of the best geometric mean of BAKS and BAUS, in [−1, 1]
 * @param origin what it was fitted on
 */
public record FittedRecipe(Recipe recipe, List<FittedStage> stages, Threshold threshold, double cutOff, Origin origin) {

    /**
     * What numbers were fitted on.
     *
     * @param species its name
     * @param models name and version of what stood behind each key
     * @param sides which sides were compared; empty in files of a Resight that did not keep it
     * @param photographs how many were asked about
     * @param knownIndividuals how many of them are in the gallery
     * @param unknownIndividuals how many are not
     * @param samePairs pairs of one animal among the shortlists, self and same sighting left out
     * @param differentPairs pairs of two
     * @param promise what can be said of the two cut-offs of the threshold, in words
     */
    public record Origin(String species, Map<String, String> models, Optional<SideRule> sides, int photographs, int knownIndividuals,
            int unknownIndividuals,
            int samePairs, int differentPairs, String promise) {

        public Origin {
            models = Map.copyOf(models);
            Objects.requireNonNull(species, "species");
            Objects.requireNonNull(sides, "sides");
            Objects.requireNonNull(promise, "promise");
        }
    }

    /** @throws IllegalArgumentException if the stages are not those of the recipe */
    public FittedRecipe {
        stages = List.copyOf(stages);
        if (!(cutOff >= -1 && cutOff <= 1)) {
            throw new IllegalArgumentException("a cut-off lies between −1 and 1; it is " + cutOff);
        }
        threshold = threshold.answering(cutOff);
        Objects.requireNonNull(origin, "origin");
        if (!stages.stream().map(FittedStage::stage).toList().equals(recipe.stages())) {
            throw new IllegalArgumentException("the fitted stages are not those of the recipe " + recipe.name());
        }
    }

    /** Names somebody where the threshold does. */
    public FittedRecipe(Recipe recipe, List<FittedStage> stages, Threshold threshold, Origin origin) {
        this(recipe, stages, threshold, threshold.answersFrom(), origin);
    }

    /** The same answering at the single cut-off, whatever rates of error its labels were chosen for: what evaluations measure. */
    FittedRecipe atCutOff() {
        return new FittedRecipe(recipe, stages, new Threshold(cutOff, cutOff, threshold.k(), threshold.version()), cutOff, origin);
    }

    /**
     * Refuses other models than those it was fitted with: its numbers mean nothing for them.
     *
     * @param models name and version behind each key that the recipe names
     * @throws UnusableRecipeException if one differs or is missing
     */
    public void requireModels(Map<String, String> models) {
        origin.models.forEach((key, fitted) -> {
            if (!fitted.equals(models.get(key))) {
                throw new UnusableRecipeException(("The recipe %s was fitted with %s as \"%s\", but %s is there: use that one, or fit "
                        + "the recipe again.").formatted(recipe.name(), fitted, key, models.getOrDefault(key, "nothing")));
            }
        });
    }
}
