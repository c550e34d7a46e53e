package org.resight.engine.identification.recipe;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.TreeSet;
import org.resight.engine.calibration.Calibration;
import org.resight.engine.calibration.CalibrationPairs;
import org.resight.engine.calibration.IsotonicCalibration;
import org.resight.engine.calibration.LogisticCalibration;
import org.resight.engine.evaluation.Sample;
import org.resight.engine.identification.Candidate;
import org.resight.engine.identification.ScoredNeighbor;
import org.resight.engine.identification.recipe.Stage.CalibrationMethod;

/** Fits one stage to queries that all stages before it have seen. */
final class StageFit {

    private record Outcome(double score, boolean right, boolean known) {}

    private final List<FittingQuery> queries;
    private final ScoreKey searched;

    StageFit(List<FittingQuery> queries, ScoreKey searched) {
        this.queries = queries;
        this.searched = searched;
    }

    FittedStage fit(Stage stage) {
        FittedStage silent = stage instanceof Stage.Fusion fusion ? fusion(fusion)
                : FittedStage.plain(stage, OptionalDouble.empty(), OptionalDouble.empty());
        List<Outcome> outcomes = stage.rules().equals(Rules.NONE) ? List.of() : outcomes(silent);
        return new FittedStage(stage, silent.calibrations(), silent.weights(),
                cutOff(stage.rules().below(), share -> below(outcomes, share)),
                cutOff(stage.rules().above(), share -> above(outcomes, share)));
    }

    private FittedStage fusion(Stage.Fusion fusion) {
        Map<ScoreKey, Calibration> calibrations = new TreeMap<>();
        TreeSet<ScoreKey> keys = new TreeSet<>(fusion.scores());
        keys.add(searched);
        for (ScoreKey key : keys) {
            calibrations.put(key, calibration(fusion.calibration(), pairs(key), key));
        }
        Map<ScoreKey, Double> weights = new TreeMap<>();
        double[] fitted = fusion.weighting() == Stage.Weighting.FITTED ? weights(fusion, calibrations) : null;
        for (ScoreKey key : fusion.scores()) {
            weights.put(key, fitted == null ? 1.0 / fusion.scores().size() : fitted[weights.size()]);
        }
        return new FittedStage(fusion, calibrations, weights, OptionalDouble.empty(), OptionalDouble.empty());
    }

    CalibrationPairs pairs(ScoreKey key) {
        CalibrationPairs pairs = new CalibrationPairs();
        queries.forEach(query -> query.addPairs(pairs, key));
        return pairs;
    }

    private static Calibration calibration(CalibrationMethod method, CalibrationPairs pairs, ScoreKey key) {
        if (pairs.same() == 0 || pairs.same() == pairs.size()) {
            throw new UnusableRecipeException(("%s cannot be calibrated: among the shortlists of the validation are %d pairs of one animal "
                    + "and %d of two. Both are needed: add photographs of known animals, or lengthen the shortlist.")
                    .formatted(key, pairs.same(), pairs.size() - pairs.same()));
        }
        return method == CalibrationMethod.ISOTONIC ? IsotonicCalibration.fit(pairs) : LogisticCalibration.fit(pairs);
    }

    /** In the order of the keys; only pairs of which every score is there. */
    private double[] weights(Stage.Fusion fusion, Map<ScoreKey, Calibration> calibrations) {
        List<ScoreKey> keys = List.copyOf(fusion.scores());
        List<Calibration> curves = keys.stream().map(key -> Fusion.calibration(calibrations, key)).toList();
        List<double[]> probabilities = new ArrayList<>();
        List<Boolean> same = new ArrayList<>();
        for (FittingQuery query : queries) {
            List<ScoredNeighbor> compared = query.run().compared();
            List<double[]> raw = keys.stream().map(query.run()::raw).toList();
            for (int i = 0; i < compared.size(); i++) {
                double[] row = new double[keys.size()];
                boolean complete = true;
                for (int k = 0; k < row.length; k++) {
                    double score = raw.get(k)[i];
                    complete &= !Double.isNaN(score);
                    row[k] = complete ? curves.get(k).probability(score) : Double.NaN;
                }
                Sample other = query.sample(compared.get(i));
                if (complete && !other.sharesEncounterWith(query.asked().query())) {
                    probabilities.add(row);
                    same.add(other.showsSameAs(query.asked().query()));
                }
            }
        }
        return WeightFit.fit(probabilities, same);
    }

    private List<Outcome> outcomes(FittedStage stage) {
        List<Outcome> outcomes = new ArrayList<>();
        for (FittingQuery query : queries) {
            Optional<Candidate> best = query.best(stage);
            best.ifPresent(candidate -> outcomes.add(new Outcome(candidate.score(), query.isRight(candidate), query.isKnown())));
        }
        return outcomes;
    }

    private interface Search {
        OptionalDouble atMostWrong(double share);
    }

    private static OptionalDouble cutOff(Optional<CutOff> wanted, Search search) {
        if (wanted.isEmpty()) {
            return OptionalDouble.empty();
        }
        return switch (wanted.get()) {
            case CutOff.Given given -> OptionalDouble.of(given.value());
            case CutOff.AtMostWrong most -> search.atMostWrong(most.share());
        };
    }

    /** The highest one below which lies at most this share of the known; nothing if none is known. */
    private static OptionalDouble below(List<Outcome> outcomes, double share) {
        double[] known = outcomes.stream().filter(Outcome::known).mapToDouble(Outcome::score).sorted().toArray();
        return known.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(known[(int) (share * known.length)]);
    }

    /** The lowest one from which on at most this share is wrong; nothing if that is so of none. */
    private static OptionalDouble above(List<Outcome> outcomes, double share) {
        List<Outcome> best = outcomes.stream().sorted(Comparator.comparingDouble(Outcome::score).reversed()).toList();
        OptionalDouble lowest = OptionalDouble.empty();
        int wrong = 0;
        for (int i = 0; i < best.size(); i++) {
            wrong += best.get(i).right() ? 0 : 1;
            boolean last = i + 1 == best.size() || best.get(i + 1).score() < best.get(i).score();
            if (last && wrong <= share * (i + 1)) {
                lowest = OptionalDouble.of(best.get(i).score());
            }
        }
        return lowest;
    }
}
