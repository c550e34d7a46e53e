package org.resight.evaluate.rest;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.resight.engine.evaluation.Estimate;
import org.resight.engine.evaluation.Evaluation;
import org.resight.engine.evaluation.Provenance;
import org.resight.engine.identification.Threshold;
import org.resight.engine.identification.recipe.FittedRecipe;
import org.resight.engine.identification.recipe.SideCutOffs;
import org.resight.engine.neighbors.Viewpoint;
import org.resight.evaluate.EvaluationRow;

/**
 * An evaluation of a recipe on a snapshot of a species' confirmed photographs.
 *
 * @param state QUEUED, RUNNING, DONE, FAILED or CANCELLED
 * @param reason why it failed, or null
 * @param rerunOf the evaluation that it makes once more, or null
 * @param split OPEN_SET, CLOSED_SET, DISJOINT_SET or BY_TIME
 * @param validationFrom first day of validation, of a split by time; null for others
 * @param testFrom first day of the test, likewise
 * @param measures on the test, each with its 95 % interval; empty until it is done. Those are left out that mean nothing in its split
 * @param cutOffs that were fitted: those of the species first, then where they were asked for by side what holds for each; empty until it is
 *     done
 * @param provenance all it takes to make the figures again; null until it is done
 */
public record EvaluationAnswer(long id, long speciesId, String species, String model, String recipe, long seed, String split,
        @Nullable LocalDate validationFrom, @Nullable LocalDate testFrom, int photographs,
        int individuals, String dataSha256, @Nullable Long rerunOf, String state, @Nullable String reason, @Nullable String remarks,
        String queuedBy, Instant queuedAt, @Nullable Instant finishedAt, Map<String, Estimate> measures, List<CutOffs> cutOffs,
        @Nullable Provenance provenance) {

    /**
     * Cut-offs of the recipe's scores.
     *
     * @param viewpoint the side whose photographs they hold for; null for every photograph whose side has none of its own
     * @param own false where the side follows the species
     * @param answersFrom score from which on somebody is named
     * @param promise what can be said of the two of the labels, or why the side follows the species
     */
    public record CutOffs(@Nullable Viewpoint viewpoint, boolean own, double answersFrom, double likelyMatch, double likelyNew,
            String promise) {

        private static CutOffs of(@Nullable Viewpoint side, boolean own, Threshold holds, String promise) {
            return new CutOffs(side, own, holds.answersFrom(), holds.likelyMatch(), holds.likelyNew(), promise);
        }

        static List<CutOffs> of(FittedRecipe fitted) {
            List<CutOffs> all = new ArrayList<>(List.of(of(null, true, fitted.threshold(), fitted.origin().promise())));
            fitted.sides().forEach((side, whose) -> all.add(switch (whose) {
                case SideCutOffs.Own own -> of(side, true, own.threshold(), own.promise());
                case SideCutOffs.OfSpecies follows -> of(side, false, fitted.threshold(), follows.reason());
            }));
            return all;
        }
    }

    static EvaluationAnswer of(EvaluationRow row) {
        Map<String, Estimate> measures = new TreeMap<>();
        row.measures().forEach((measure, estimate) -> measures.put(measure.name(), estimate));
        return new EvaluationAnswer(row.id(), row.speciesId(), row.species(), row.model(), row.recipeName(), row.seed(),
                row.splitKind().name(),
                row.validationFrom(), row.testFrom(), row.photographs(),
                row.individuals(), row.dataSha256(), row.rerunOf(), row.state(), row.reason(), row.remarks(), row.queuedBy(),
                row.queuedAt(),
                row.finishedAt(), measures, row.fittedRecipe().map(CutOffs::of).orElse(List.of()),
                row.evaluation().map(Evaluation::provenance).orElse(null));
    }
}
