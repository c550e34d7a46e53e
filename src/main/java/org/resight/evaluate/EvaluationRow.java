package org.resight.evaluate;

import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.resight.engine.evaluation.Estimate;
import org.resight.engine.evaluation.Evaluation;
import org.resight.engine.evaluation.EvaluationJson;
import org.resight.engine.evaluation.Measure;
import org.resight.engine.evaluation.Role;
import org.resight.engine.evaluation.SpeciesEvaluation;
import org.resight.engine.evaluation.SplitPlan;
import org.resight.engine.identification.SideRule;
import org.resight.engine.identification.recipe.FittedRecipe;
import org.resight.engine.identification.recipe.RecipeFile;

/**
 * An evaluation as it is kept.
 *
 * @param model name and version
 * @param recipe as it was asked for, JSON
 * @param photographs confirmed ones in the snapshot
 * @param individuals that these show
 * @param available how many confirmed ones there were, of which individuals were drawn where these were too many
 * @param sidesDiffer whether photographs of different sides of an animal are compared only where there is no other
 * @param splitKind how it is split into gallery, validation and test
 * @param validationFrom of a split by time; null for others
 * @param testFrom likewise
 * @param dataSha256 of the snapshot
 * @param rerunOf the one that it makes once more, or null
 * @param state QUEUED, RUNNING, DONE, FAILED or CANCELLED
 * @param reason why it failed
 * @param result figures with provenance, JSON; only once done
 * @param fitted the recipe with its numbers, JSON; only once done
 */
public record EvaluationRow(long id, long speciesId, String species, long modelId, String model, String recipeName, String recipe,
        long seed, int photographs, int individuals, int available, boolean sidesDiffer, SplitPlan.Kind splitKind,
        @Nullable LocalDate validationFrom, @Nullable LocalDate testFrom, String dataSha256, @Nullable Long rerunOf,
        String state,
        @Nullable String reason,
        @Nullable String result,
        @Nullable String fitted, @Nullable Long jobId, @Nullable String remarks, String queuedBy, Instant queuedAt,
        @Nullable Instant finishedAt) {

    /** Which sides are compared. */
    SideRule sides() {
        return sidesDiffer ? SideRule.SAME_SIDE_FIRST : SideRule.ANY_SIDE;
    }

    /** Its figures, once it is done. */
    public Optional<SpeciesEvaluation> figures() {
        return evaluation().map(evaluation -> evaluation.species().getFirst());
    }

    /** How its snapshot is split. */
    public SplitPlan plan() {
        return new SplitPlan(splitKind, seed, validationFrom, testFrom);
    }

    /** Its figures that mean something: BAKS needs known animals in the test, BAUS new ones, their geometric mean both. */
    public Map<Measure, Estimate> measures() {
        Map<Measure, Estimate> measures = new EnumMap<>(Measure.class);
        figures().ifPresent(of -> {
            measures.putAll(of.test());
            boolean known = of.asked(Role.TEST_KNOWN);
            boolean fresh = of.asked(Role.TEST_UNKNOWN);
            measures.keySet().removeIf(measure -> !known && measure == Measure.BAKS || !fresh && measure == Measure.BAUS
                    || !(known && fresh) && measure == Measure.GEOMETRIC_MEAN);
        });
        return measures;
    }

    /** Why its recipe cannot be put into force although it is done, and what to do; nothing where it can. */
    public Optional<String> notForUse() {
        return fittedRecipe().map(FittedRecipe::origin).filter(origin -> origin.knownIndividuals() == 0 || origin.unknownIndividuals() == 0)
                .map(origin -> "Its validation has no " + (origin.knownIndividuals() == 0 ? "known" : "new")
                        + " animals, so nothing says from "
                        + "which score on an animal is known: no cut-off of it can be put into force. Measure the recipe in an open set for that.");
    }

    /** Figures and provenance, once it is done. */
    public Optional<Evaluation> evaluation() {
        return Optional.ofNullable(result).map(EvaluationJson::read);
    }

    /** The recipe with its numbers, once it is done. */
    public Optional<FittedRecipe> fittedRecipe() {
        return Optional.ofNullable(fitted).map(RecipeFile::readFitted);
    }

    /** Not over yet. */
    public boolean waiting() {
        return state.equals("QUEUED") || state.equals("RUNNING");
    }

    /** For people. */
    public String stateText() {
        return switch (state) {
            case "QUEUED" -> "Waiting";
            case "RUNNING" -> "In progress";
            case "DONE" -> "Done";
            case "FAILED" -> "Failed";
            case "CANCELLED" -> "Cancelled";
            default -> throw new IllegalStateException("an evaluation in state " + state);
        };
    }
}
