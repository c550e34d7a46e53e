package org.resight.engine.identification.recipe;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.resight.engine.evaluation.ThresholdGrid;
import org.resight.engine.identification.DecisionRule;
import org.resight.engine.identification.ScoreMethod;

/**
 * How photographs of a species are identified. Says what is done, not with which numbers: those are fitted on validation
 * and stand in a {@link FittedRecipe}. Models and matchers are named by keys.
 *
 * @param name of small letters, digits, dots and hyphens
 * @param description for people, one sentence
 * @param stages in order; the first one searches, no other does
 * @param candidates how many individuals an answer lists at least, if the gallery has so many, ≥ 1
 * @param score how the scores of an individual's annotations become its own
 * @param rule how the answer is found
 * @param k how many of the best annotations vote, where the rule lets them, ≥ 1
 * @param thresholdSearch among which cut-offs the one is chosen from which on a photograph is answered with somebody
 * @param thresholds for what that one and the cut-offs of the labels are fitted
 */
public record Recipe(String name, String description, List<Stage> stages, int candidates, ScoreMethod score,
        DecisionRule rule, int k, ThresholdGrid thresholdSearch, ThresholdScope thresholds) {

    /** @throws IllegalArgumentException if the stages do not begin with the only search, or a number is out of range */
    public Recipe {
        stages = List.copyOf(stages);
        Objects.requireNonNull(description, "description");
        Objects.requireNonNull(score, "score");
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(thresholdSearch, "thresholdSearch");
        Objects.requireNonNull(thresholds, "thresholds");
        if (!name.matches("[a-z0-9][a-z0-9.-]{0,39}")) {
            throw new IllegalArgumentException("\"%s\" is no name for a recipe: use up to 40 small letters, digits, dots and hyphens"
                    .formatted(name));
        }
        if (stages.isEmpty() || !(stages.getFirst() instanceof Stage.Neighbors)
                || stages.stream().filter(Stage.Neighbors.class::isInstance).count() > 1) {
            throw new IllegalArgumentException("a recipe begins with the stage \"neighbors\" and has no other of it");
        }
        if (candidates < 1 || k < 1) {
            throw new IllegalArgumentException("candidates and k must be at least 1, not %d and %d".formatted(candidates, k));
        }
    }

    /** The first stage. */
    public Stage.Neighbors search() {
        return (Stage.Neighbors) stages.getFirst();
    }

    /** Keys of the models whose embeddings it needs. */
    public Set<String> models() {
        return names(true);
    }

    /** Keys of the matchers that it needs. */
    public Set<String> matchers() {
        return names(false);
    }

    /** How many neighbors of each annotation its re-ranking asks for, itself counted; 1 where it does not re-rank. */
    public int neighborhoodDepth() {
        return stages.stream().mapToInt(stage -> switch (stage) {
            case Stage.SetJaccard sets -> Math.max(sets.settings().k1(), sets.settings().k2());
            case Stage.Zhong zhong -> Math.max(zhong.settings().k1() + 1, zhong.settings().k2());
            default -> 1;
        }).max().orElse(1);
    }

    /** Whether a stage after the search puts the candidates in another order. */
    boolean isRankedAgain() {
        return stages.stream().skip(1).anyMatch(stage -> !(stage instanceof Stage.Opinion));
    }

    private Set<String> names(boolean ofModels) {
        Set<String> names = new TreeSet<>();
        stages.stream().flatMap(stage -> stage.keys().stream()).filter(key -> key.isOfModel() == ofModels)
                .forEach(key -> names.add(key.name()));
        return names;
    }
}
