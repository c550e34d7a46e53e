package org.resight.evaluate;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.resight.engine.evaluation.Evaluation;
import org.resight.engine.evaluation.EvaluationJson;
import org.resight.engine.evaluation.SpeciesEvaluation;
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
 * @param dataSha256 of the snapshot
 * @param rerunOf the one that it makes once more, or null
 * @param state QUEUED, RUNNING, DONE, FAILED or CANCELLED
 * @param reason why it failed
 * @param result figures with provenance, JSON; only once done
 * @param fitted the recipe with its numbers, JSON; only once done
 */
public record EvaluationRow(long id, long speciesId, String species, long modelId, String model, String recipeName, String recipe,
        long seed, int photographs, int individuals, int available, boolean sidesDiffer, String dataSha256, @Nullable Long rerunOf,
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
