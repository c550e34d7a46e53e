package org.resight.engine.identification.recipe;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.resight.engine.evaluation.Evaluator;
import org.resight.engine.evaluation.PairReliability;
import org.resight.engine.evaluation.Role;
import org.resight.engine.evaluation.Sample;
import org.resight.engine.evaluation.ScoredHit;
import org.resight.engine.evaluation.ScoredQuery;
import org.resight.engine.evaluation.SpeciesEvaluation;
import org.resight.engine.evaluation.Split;
import org.resight.engine.evaluation.TestScores;
import org.resight.engine.evaluation.ValidationScores;
import org.resight.engine.identification.Decision;
import org.resight.engine.identification.Identification.Proposal;
import org.resight.engine.identification.ScoreMethod;
import org.resight.engine.identification.Shortlist;
import org.resight.engine.neighbors.Viewpoint;

/**
 * A recipe fitted to the validation of one species, and asked about validation and test.
 *
 * @param fitted the numbers
 * @param validation what it found there
 * @param test what it found there
 * @param accepted photographs that it answered, at the single cut-off of their side, with somebody of the gallery: always the first hit
 * @param calibrations how far those that it uses can be believed, on the test; none where it uses none
 */
public record RecipeTrial(FittedRecipe fitted, ValidationScores validation, TestScores test, Set<Sample> accepted,
        List<PairReliability> calibrations) {

    private record Answer(ScoredQuery scored, boolean accepted, PairForecasts forecasts) {}

    /**
     * Fits on validation, then asks about both.
     *
     * @param split of one species
     * @param gallery its gallery
     * @param models name and version of what stands behind each key
     * @param workers do what takes time
     * @param answered told after each photograph; by any worker
     * @throws UnusableRecipeException if there is too little to fit on
     */
    public static RecipeTrial of(RecipeFitter fitter, Split split, SampleGallery gallery, Map<String, String> models, Workers workers,
            Runnable answered) {
        FittedRecipe fitted = fitter.fitToMeasure(cases(fitter.recipe(), split, gallery, workers, answered), models, gallery.sides());
        return asked(fitted, split, gallery, workers, answered);
    }

    /** What it is worth. */
    public SpeciesEvaluation measuredBy(Evaluator evaluator) {
        Map<Viewpoint, String> sides = new EnumMap<>(Viewpoint.class);
        fitted.sides().forEach((side, whose) -> sides.put(side, whose.words()));
        return evaluator.evaluate(fitted.origin().species(), new Evaluator.Fitted(RecipeFile.write(fitted), fitted.cutOffs(), sides),
                validation, test, query -> accepted.contains(query.query()), calibrations);
    }

    /** Asks a fitted recipe about validation and test; told after each photograph of the test. */
    static RecipeTrial asked(FittedRecipe fitted, Split split, SampleGallery gallery, Workers workers, Runnable answered) {
        FittedRecipe measured = fitted.atCutOff();
        List<Answer> onValidation =
                workers.map(queries(split, Role.VAL_KNOWN, Role.VAL_UNKNOWN), query -> answer(measured, gallery, query));
        List<Answer> onTest = workers.map(queries(split, Role.TEST_KNOWN, Role.TEST_UNKNOWN), query -> {
            Answer answer = answer(measured, gallery, query);
            answered.run();
            return answer;
        });
        Set<Sample> accepted = new HashSet<>();
        List.of(onValidation, onTest).forEach(answers -> answers.stream().filter(Answer::accepted)
                .forEach(answer -> accepted.add(answer.scored.query())));
        return new RecipeTrial(fitted, new ValidationScores(split, onValidation.stream().map(Answer::scored).toList()),
                new TestScores(split, onTest.stream().map(Answer::scored).toList()), accepted,
                PairForecasts.reliabilities(onTest.stream().map(Answer::forecasts).toList()));
    }

    /**
     * Fits on validation, and asks nothing of the test, which the split need not even have.
     *
     * @param split of one species
     * @param gallery its gallery
     * @param models name and version of what stands behind each key
     * @param workers do what takes time
     * @param answered told after each photograph; by any worker
     * @throws UnusableRecipeException if there is too little to fit on
     */
    public static FittedRecipe fit(RecipeFitter fitter, Split split, SampleGallery gallery, Map<String, String> models, Workers workers,
            Runnable answered) {
        return fitter.fit(cases(fitter.recipe(), split, gallery, workers, answered), models, gallery.sides());
    }

    private static List<ValidationCase> cases(Recipe recipe, Split split, SampleGallery gallery, Workers workers, Runnable answered) {
        return workers.map(queries(split, Role.VAL_KNOWN, Role.VAL_UNKNOWN), query -> {
            Evidence evidence = warmedUp(recipe, gallery.evidence(query));
            answered.run();
            return new ValidationCase(split, query, evidence, gallery::sample);
        });
    }

    /** How many photographs it asks about. */
    public static int size(Split split) {
        return queries(split, Role.VAL_KNOWN, Role.VAL_UNKNOWN).size() + queries(split, Role.TEST_KNOWN, Role.TEST_UNKNOWN).size();
    }

    private static List<Sample> queries(Split split, Role known, Role unknown) {
        List<Sample> queries = new ArrayList<>(split.samples(known));
        queries.addAll(split.samples(unknown));
        return queries;
    }

    /** Fitting runs in one thread, so what takes time is asked for before, in all. */
    private static Evidence warmedUp(Recipe recipe, Evidence evidence) {
        if (evidence.nearest(recipe.search().score().name(), recipe.search().shortlist()) instanceof Shortlist.Found found) {
            recipe.stages().stream().flatMap(stage -> stage.keys().stream()).filter(key -> !key.isOfModel()).distinct()
                    .forEach(key -> evidence.scores(key, found.neighbors()));
        }
        return evidence;
    }

    private static Answer answer(FittedRecipe fitted, SampleGallery gallery, Sample query) {
        Evidence evidence = gallery.evidence(query);
        Recipe recipe = fitted.recipe();
        PairForecasts forecasts = new PairForecasts();
        if (!(new Listing(recipe, evidence).find(gallery::identity) instanceof Shortlist.Found found)) {
            return new Answer(new ScoredQuery(query, List.of()), false, forecasts);
        }
        QueryRun run = new QueryRun(recipe, evidence, found, gallery::identity, Set.of());
        for (int i = 0; i < fitted.stages().size(); i++) {
            forecasts.add(i + 1, fitted.stages().get(i), query, run, listed -> gallery.sample(listed.neighbor()));
            run.advance(fitted.stages().get(i));
        }
        Proposal proposal = run.answer(fitted.threshold(query.viewpoint()));
        boolean accepted = proposal.decision() instanceof Decision.Match;
        if (scoresPhotographs(recipe)) {
            return new Answer(photographs(recipe, gallery, query, evidence), accepted, forecasts);
        }
        ScoredQuery individuals = AnswerFirst.scored(query, proposal, gallery::sample);
        return new Answer(recipe.score() instanceof ScoreMethod.Best
                ? individuals.withPhotographs(run.photographs(gallery.size()).stream().map(gallery::sample).toList())
                : individuals, accepted, forecasts);
    }

    /** Where a single search says all, its score of every photograph is the method's own. */
    private static boolean scoresPhotographs(Recipe recipe) {
        return recipe.stages().size() == 1 && recipe.k() == 1 && recipe.score() instanceof ScoreMethod.Best
                && recipe.search().rules().equals(Rules.NONE);
    }

    private static ScoredQuery photographs(Recipe recipe, SampleGallery gallery, Sample query, Evidence evidence) {
        ScoreKey key = recipe.search().score();
        return evidence.nearest(key.name(), gallery.size()) instanceof Shortlist.Found found
                ? ScoredQuery.photographs(query, found.neighbors()
                        .stream().map(hit -> new ScoredHit(gallery.sample(hit), key.ofCosine(hit.similarity()))).toList())
                : new ScoredQuery(query, List.of());
    }
}
