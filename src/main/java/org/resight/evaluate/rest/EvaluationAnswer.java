package org.resight.evaluate.rest;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.resight.engine.evaluation.Estimate;
import org.resight.engine.evaluation.Evaluation;
import org.resight.engine.evaluation.Provenance;
import org.resight.evaluate.EvaluationRow;

/**
 * An evaluation of a recipe on a snapshot of a species' confirmed photographs.
 *
 * @param state QUEUED, RUNNING, DONE, FAILED or CANCELLED
 * @param reason why it failed, or null
 * @param rerunOf the evaluation that it makes once more, or null
 * @param measures on the test, each with its 95 % interval; empty until it is done
 * @param provenance all it takes to make the figures again; null until it is done
 */
public record EvaluationAnswer(long id, long speciesId, String species, String model, String recipe, long seed, int photographs,
        int individuals, String dataSha256, @Nullable Long rerunOf, String state, @Nullable String reason, @Nullable String remarks,
        String queuedBy, Instant queuedAt, @Nullable Instant finishedAt, Map<String, Estimate> measures, @Nullable Provenance provenance) {

    static EvaluationAnswer of(EvaluationRow row) {
        Map<String, Estimate> measures = new TreeMap<>();
        row.figures().ifPresent(figures -> figures.test().forEach((measure, estimate) -> measures.put(measure.name(), estimate)));
        return new EvaluationAnswer(row.id(), row.speciesId(), row.species(), row.model(), row.recipeName(), row.seed(), row.photographs(),
                row.individuals(), row.dataSha256(), row.rerunOf(), row.state(), row.reason(), row.remarks(), row.queuedBy(),
                row.queuedAt(),
                row.finishedAt(), measures, row.evaluation().map(Evaluation::provenance).orElse(null));
    }
}
