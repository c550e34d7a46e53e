package org.resight.engine.identification.recipe;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.resight.engine.evaluation.CutOffs;
import org.resight.engine.identification.SideRule;
import org.resight.engine.identification.Threshold;
import org.resight.engine.neighbors.Viewpoint;

/**
 * A recipe with all its numbers, for one species and the very models that they were fitted with. Made by {@link RecipeFitter}
 * from photographs of the validation, or read from what that has written.
 *
 * @param recipe what is done
 * @param stages the recipe's, in its order
 * @param threshold of the last ranking stage's scores; names somebody from the cut-off on, as far as the labels allow; for every
 *     photograph whose side has none of its own
 * @param cutOff the single one that evaluations measure: of the best geometric mean of BAKS and BAUS, in [−1, 1]
 * @param sides where cut-offs were asked for by side: whose hold for it; never of an unknown side, which may be any
 * @param origin what it was fitted on
 */
public record FittedRecipe(Recipe recipe, List<FittedStage> stages, Threshold threshold, double cutOff, Map<Viewpoint, SideCutOffs> sides,
        Origin origin) {

    /** What is said of cut-offs that were not fitted. */
    private static final String BY_HAND = "a person has set them, so no rate of error that was found in fitting is promised of them";

    private static final String LIFTED = "a person has let it follow the species";

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

        private Origin promising(String other) {
            return new Origin(species, models, sides, photographs, knownIndividuals, unknownIndividuals, samePairs, differentPairs, other);
        }
    }

    /** @throws IllegalArgumentException if the stages are not those of the recipe, or an unknown side has cut-offs of its own */
    public FittedRecipe {
        stages = List.copyOf(stages);
        threshold = answering(threshold, cutOff);
        Map<Viewpoint, SideCutOffs> ordered = new EnumMap<>(Viewpoint.class);
        ordered.putAll(sides);
        sides = Collections.unmodifiableMap(ordered);
        Objects.requireNonNull(origin, "origin");
        if (!stages.stream().map(FittedStage::stage).toList().equals(recipe.stages())) {
            throw new IllegalArgumentException("the fitted stages are not those of the recipe " + recipe.name());
        }
        if (sides.containsKey(Viewpoint.UNKNOWN)) {
            throw new IllegalArgumentException("an unknown side may be any, so it follows the species and has no cut-offs of its own");
        }
    }

    /** Names somebody where the threshold does, whichever side is seen. */
    public FittedRecipe(Recipe recipe, List<FittedStage> stages, Threshold threshold, Origin origin) {
        this(recipe, stages, threshold, threshold.answersFrom(), Map.of(), origin);
    }

    static Threshold answering(Threshold threshold, double cutOff) {
        if (!(cutOff >= -1 && cutOff <= 1)) {
            throw new IllegalArgumentException("a cut-off lies between −1 and 1; it is " + cutOff);
        }
        return threshold.answering(cutOff);
    }

    /** The cut-offs of a side that has its own. */
    public Optional<SideCutOffs.Own> own(Viewpoint side) {
        return sides.get(side) instanceof SideCutOffs.Own own ? Optional.of(own) : Optional.empty();
    }

    /** What labels and answers photographs of a side: its own cut-offs, or else the species'. */
    public Threshold threshold(Viewpoint side) {
        return own(side).map(SideCutOffs.Own::threshold).orElse(threshold);
    }

    /** The single cut-offs that evaluations measure, each for the photographs of its sides. */
    public CutOffs cutOffs() {
        Map<Viewpoint, Double> own = new EnumMap<>(Viewpoint.class);
        sides.keySet().forEach(side -> own(side).ifPresent(its -> own.put(side, its.cutOff())));
        return new CutOffs(cutOff, own);
    }

    /** The same answering at the single cut-offs, whatever rates of error its labels were chosen for: what evaluations measure. */
    FittedRecipe atCutOff() {
        Map<Viewpoint, SideCutOffs> single = new EnumMap<>(Viewpoint.class);
        sides.forEach((side, whose) -> single.put(side, whose instanceof SideCutOffs.Own own
                ? new SideCutOffs.Own(at(own.cutOff()), own.cutOff(), own.promise()) : whose));
        return new FittedRecipe(recipe, stages, at(cutOff), cutOff, single, origin);
    }

    private Threshold at(double single) {
        return new Threshold(single, single, threshold.k(), threshold.version());
    }

    /**
     * The same with labels that a person has chosen. Where they are not those that were fitted, what was promised of those is said no more.
     *
     * @param species for every photograph whose side has none of its own
     * @param own for these sides; all others follow the species from now on
     * @throws IllegalArgumentException if an unknown side has cut-offs of its own
     */
    public FittedRecipe labelling(Threshold species, Map<Viewpoint, Threshold> own) {
        Map<Viewpoint, SideCutOffs> whose = new EnumMap<>(Viewpoint.class);
        sides.forEach((side, before) -> whose.put(side, before instanceof SideCutOffs.Own ? new SideCutOffs.OfSpecies(LIFTED) : before));
        own.forEach((side, labels) -> whose.put(side, own(side).filter(before -> before.threshold().labelsAs(labels))
                .orElseGet(() -> new SideCutOffs.Own(labels, own(side).map(SideCutOffs.Own::cutOff).orElse(cutOff), BY_HAND))));
        return new FittedRecipe(recipe, stages, species, cutOff, whose, threshold.labelsAs(species) ? origin : origin.promising(BY_HAND));
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
