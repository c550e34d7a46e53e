package org.resight.engine.identification.recipe;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.resight.engine.calibration.CalibrationPairs;
import org.resight.engine.evaluation.CutOffSearch;
import org.resight.engine.evaluation.Role;
import org.resight.engine.evaluation.ScoredQuery;
import org.resight.engine.evaluation.ThresholdSearch;
import org.resight.engine.evaluation.ValidationScores;
import org.resight.engine.identification.Shortlist;
import org.resight.engine.identification.SideRule;
import org.resight.engine.identification.Threshold;
import org.resight.engine.identification.recipe.FittedRecipe.Origin;
import org.resight.engine.neighbors.Viewpoint;

/**
 * Fits a recipe's calibrations, weights, rules and threshold, stage by stage, on the validation of one species. Calibrations
 * are fitted on the pairs that the stage will see: queries and their shortlists. The single cut-off makes the geometric mean of BAKS
 * and BAUS highest, the two of the labels keep wanted rates of error; where the recipe wants it, also for each
 * side of its own. Rules are not taken into account there.
 *
 * @param recipe what to fit
 * @param wanted rates of error that likely match and likely new are chosen for
 */
public record RecipeFitter(Recipe recipe, CutOffSearch wanted) {

    private static final Threshold UNDECIDED = new Threshold(1, -1, 1, 1);
    private static final double ACCEPT_ALL = -1;
    private static final double ACCEPT_NONE = Double.POSITIVE_INFINITY;

    public RecipeFitter {
        Objects.requireNonNull(recipe, "recipe");
        Objects.requireNonNull(wanted, "wanted");
    }

    /**
     * @param cases the validation of one species
     * @param models name and version of what stands behind each key
     * @param sides which sides the evidence compares
     * @throws UnusableRecipeException if there is too little to fit on; it says what is missing
     */
    public FittedRecipe fit(List<ValidationCase> cases, Map<String, String> models, SideRule sides) {
        return fit(cases, models, sides, little -> {
            throw new UnusableRecipeException("The recipe %s cannot be fitted: %s.".formatted(recipe.name(), little.sentence()));
        });
    }

    /**
     * The same, to be measured only: where the split asks about known animals only every photograph is accepted, where it asks about new
     * ones only none is, since there is no cut-off to choose.
     *
     * @throws UnusableRecipeException if there is too little to fit on; it says what is missing
     */
    FittedRecipe fitToMeasure(List<ValidationCase> cases, Map<String, String> models, SideRule sides) {
        Collection<Role> roles = cases.isEmpty() ? List.of() : cases.getFirst().split().roles().values();
        boolean known = roles.stream().anyMatch(Role::isKnown);
        boolean unknown = roles.stream().anyMatch(role -> role == Role.VAL_UNKNOWN || role == Role.TEST_UNKNOWN);
        return known == unknown ? fit(cases, models, sides) : fit(cases, models, sides, little -> known ? ACCEPT_ALL : ACCEPT_NONE);
    }

    /** @param without the cut-off where there is nothing to choose it by */
    private FittedRecipe fit(List<ValidationCase> cases, Map<String, String> models, SideRule sides,
            ToDoubleFunction<ThresholdSearch.Outcome.TooLittleData> without) {
        SampleNumbers numbers = new SampleNumbers();
        List<FittingQuery> queries = new ArrayList<>();
        List<ScoredQuery> nothingFound = new ArrayList<>();
        for (ValidationCase each : cases) {
            if (new Listing(recipe, each.evidence())
                    .find(hit -> numbers.identity(each.sampleOf().apply(hit))) instanceof Shortlist.Found found) {
                queries.add(new FittingQuery(each, new QueryRun(recipe, each.evidence(), found,
                        hit -> numbers.identity(each.sampleOf().apply(hit)), Set.of()), numbers));
            } else {
                nothingFound.add(new ScoredQuery(each.query(), List.of()));
            }
        }
        if (queries.isEmpty()) {
            throw new UnusableRecipeException(
                    "No photograph of the validation has anything to be compared with, so nothing can be fitted.");
        }
        StageFit fit = new StageFit(queries, recipe.search().score());
        List<FittedStage> stages = new ArrayList<>();
        CalibrationPairs pairs = fit.pairs(recipe.search().score());
        for (Stage stage : recipe.stages()) {
            FittedStage fitted = fit.fit(stage);
            queries.forEach(query -> query.run().advance(fitted));
            stages.add(fitted);
        }
        List<ScoredQuery> scored = new ArrayList<>(nothingFound);
        queries.forEach(query -> scored.add(query.scored(UNDECIDED)));
        return fitted(stages, new ValidationScores(cases.getFirst().split(), scored), models, sides, pairs, without);
    }

    private FittedRecipe fitted(List<FittedStage> stages, ValidationScores scores, Map<String, String> models, SideRule sides,
            CalibrationPairs pairs, ToDoubleFunction<ThresholdSearch.Outcome.TooLittleData> without) {
        ThresholdSearch search = new ThresholdSearch(recipe.thresholdSearch());
        SideCutOffs.Own species = switch (search.search(scores)) {
            case ThresholdSearch.Outcome.Found found -> own(scores, found.cutOff(), stages);
            case ThresholdSearch.Outcome.TooLittleData little -> own(scores, without.applyAsDouble(little), stages);
            case ThresholdSearch.Outcome.NoSpread none -> throw new UnusableRecipeException(
                    "The recipe %s cannot be fitted: %s (\"thresholdSearch\": \"midpoints\").".formatted(recipe.name(), none.sentence()));
        };
        Map<Viewpoint, SideCutOffs> bySide = new EnumMap<>(Viewpoint.class);
        if (recipe.thresholds() == ThresholdScope.VIEWPOINT) {
            search.searchByViewpoint(scores).forEach((side, outcome) -> bySide.put(side, switch (outcome) {
                case ThresholdSearch.Outcome.Found found -> own(scores.where(sample -> sample.viewpoint() == side), found.cutOff(), stages);
                case ThresholdSearch.Outcome.TooLittleData little -> new SideCutOffs.OfSpecies(little.sentence());
                case ThresholdSearch.Outcome.NoSpread none -> new SideCutOffs.OfSpecies(none.sentence());
            }));
        }
        return new FittedRecipe(recipe, stages, species.threshold(), species.cutOff(), bySide,
                new Origin(scores.species().getFirst(), models, Optional.of(sides), scores.queries().size(), individuals(scores.known()),
                        individuals(scores.unknown()), pairs.same(), pairs.size() - pairs.same(), species.promise()));
    }

    /** All cut-offs for some of the photographs. */
    private SideCutOffs.Own own(ValidationScores scores, double chosen, List<FittedStage> stages) {
        double cutOff = Threshold.cutOff(chosen);
        LabelFit labels = LabelFit.of(scores, wanted, cutOff, stages);
        return new SideCutOffs.Own(new Threshold(labels.likelyMatch(), labels.likelyNew(), recipe.k(), 1), cutOff, labels.promise());
    }

    private static int individuals(List<ScoredQuery> queries) {
        return (int) queries.stream().map(query -> query.query().individual()).distinct().count();
    }
}
