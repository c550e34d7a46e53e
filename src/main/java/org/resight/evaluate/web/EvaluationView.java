package org.resight.evaluate.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.resight.engine.evaluation.CutOffSearch;
import org.resight.engine.evaluation.Estimate;
import org.resight.engine.evaluation.Evaluation;
import org.resight.engine.evaluation.Measure;
import org.resight.engine.evaluation.Provenance;
import org.resight.engine.evaluation.Reruns;
import org.resight.engine.evaluation.Role;
import org.resight.engine.evaluation.SpeciesEvaluation;
import org.resight.engine.identification.Threshold;
import org.resight.engine.identification.recipe.FittedRecipe;
import org.resight.engine.identification.recipe.RecipeFile;
import org.resight.engine.identification.recipe.SideCutOffs;
import org.resight.engine.neighbors.Viewpoint;

/**
 * What the page of an evaluation that is done shows.
 *
 * @param cumulative how often the right individual is among the first; null where no animal of the test is known
 * @param ranks the same as figures
 * @param warnings what makes the figures less sure than they look, or means that no new animal can be told
 * @param bestHit how far the probability that the best hit is right can be believed, by a curve fitted for this; at most one
 * @param pairs how far the calibrations that the recipe uses can be believed
 * @param noPairs why there is nothing to say of those
 * @param sides where the recipe's cut-offs were fitted by side: what holds for each
 * @param again what a second evaluation from the provenance of another one found different; null where this is no second one
 */
public record EvaluationView(Provenance provenance, Plot plot, @Nullable SmallPlot cumulative, List<CumulativeLine> ranks,
        List<String> warnings, List<MeasureLine> measures, List<SizeLine> sizes,
        List<Believed> bestHit, List<Believed> pairs, String noPairs, String cutOffs, List<SideLine> sides,
        @Nullable List<String> again) {

    /** Below this AUROC a recipe is little better than a coin at telling new animals. */
    private static final double COIN = 0.6;

    /** One figure with its interval. */
    public record MeasureLine(String words, String value, String interval, boolean higherIsBetter) {}

    /** Share of known photographs whose individual is among the first so many. */
    public record CumulativeLine(int listed, String share) {}

    /** What holds for photographs of a side, and what is promised of it or why the side follows the species. */
    public record SideLine(Viewpoint viewpoint, String from, String likelyNew, String likelyMatch, String words) {

        static List<SideLine> of(FittedRecipe fitted) {
            return fitted.sides().entrySet().stream().map(entry -> {
                Threshold holds = fitted.threshold(entry.getKey());
                return new SideLine(entry.getKey(), text(holds.answersFrom()), text(holds.likelyNew()), text(holds.likelyMatch()),
                        switch (entry.getValue()) {
                            case SideCutOffs.Own own -> own.promise();
                            case SideCutOffs.OfSpecies follows -> follows.words();
                        });
            }).toList();
        }
    }

    /** How many photographs and individuals played a role. */
    public record SizeLine(String role, int photographs, int individuals) {}

    /**
     * @param measures those that mean something
     * @param before the one that it makes once more, if any
     */
    static EvaluationView of(Evaluation evaluation, Map<Measure, Estimate> measures, Optional<Evaluation> before) {
        SpeciesEvaluation of = evaluation.species().getFirst();
        List<String> warnings = new ArrayList<>();
        coin(of.test().get(Measure.AUROC)).ifPresent(warnings::add);
        warnings.addAll(evaluation.provenance().warnings());
        return new EvaluationView(evaluation.provenance(), Plot.of(of),
                of.test().containsKey(Measure.CMC_5) ? SmallPlot.cumulativeMatch(of.cumulativeMatch()) : null, ranks(of), warnings,
                measures.entrySet().stream().map(EvaluationView::line).toList(),
                of.sizes().entrySet().stream().map(entry -> new SizeLine(role(entry.getKey()), entry.getValue().photographs(),
                        entry.getValue().individuals())).toList(),
                of.reliability().stream().map(Believed::of).toList(), of.calibrations().stream().map(Believed::of).toList(), noPairs(of),
                cutOffs(of.cutOffs()),
                SideLine.of(RecipeFile.readFitted(of.fitted())),
                before.map(first -> Reruns.differences(first, evaluation)).orElse(null));
    }

    /** “global: resight-vlad 1f95, sift: sift 1-478b”. */
    public String models() {
        StringBuilder text = new StringBuilder();
        new TreeMap<>(provenance.models())
                .forEach((key, model) -> text.append(text.isEmpty() ? "" : ", ").append(key).append(": ").append(model));
        return text.toString();
    }

    private static Optional<String> coin(@Nullable Estimate auroc) {
        return auroc == null || auroc.value() >= COIN ? Optional.empty()
                : Optional.of("This recipe cannot tell a new animal of this species: its scores for new and known animals are nearly alike"
                        + " (AUROC " + text(auroc.value()) + ", " + text(auroc.low()) + " to " + text(auroc.high()) + "; 0.5 is a coin).");
    }

    private static MeasureLine line(Map.Entry<Measure, Estimate> entry) {
        Estimate estimate = entry.getValue();
        return new MeasureLine(sentence(entry.getKey()), text(estimate.value()),
                text(estimate.low()) + " to " + text(estimate.high()), entry.getKey().higherIsBetter());
    }

    /** What it measures, as a sentence begins. */
    static String sentence(Measure measure) {
        return measure.words().substring(0, 1).toUpperCase(Locale.ROOT) + measure.words().substring(1);
    }

    private static String role(Role role) {
        return switch (role) {
            case GALLERY -> "Gallery: what is searched";
            case VAL_KNOWN -> "Validation, known animals: fitted on";
            case VAL_UNKNOWN -> "Validation, new animals: fitted on";
            case TEST_KNOWN -> "Test, known animals: measured on";
            case TEST_UNKNOWN -> "Test, new animals: measured on";
        };
    }

    private static List<CumulativeLine> ranks(SpeciesEvaluation of) {
        List<Double> shares = of.cumulativeMatch();
        return IntStream.rangeClosed(1, shares.size()).filter(k -> k == 1 || k % 5 == 0)
                .mapToObj(k -> new CumulativeLine(k, text(shares.get(k - 1)))).toList();
    }

    private static String noPairs(SpeciesEvaluation of) {
        boolean none = RecipeFile.readFitted(of.fitted()).stages().stream().allMatch(stage -> stage.calibrations().isEmpty());
        return none ? "This recipe uses no probabilities of its own: it ranks by scores as they are."
                : "This recipe uses calibrated scores, but they have not been measured: make this evaluation once more.";
    }

    /** What can be promised of two cut-offs, or what is missing. */
    private static String cutOffs(CutOffSearch.Outcome outcome) {
        return switch (outcome) {
            case CutOffSearch.Outcome.Chosen chosen -> String.format(Locale.ROOT,
                    "For at most 5 %% false and 5 %% missed matches, with 95 %% confidence: likely match from %.3f, likely new below %.3f. "
                            + "Then %.0f %% of known photographs are matched and %.0f %% of new ones found new.",
                    chosen.likelyMatch(), chosen.likelyNew(), 100 * chosen.matched(), 100 * chosen.foundNew());
            case CutOffSearch.Outcome.TooLittleData little -> "A promise of at most 5 % false and 5 % missed matches cannot be made: "
                    + little.sentence() + ".";
        };
    }

    private static String text(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
