package org.resight.engine.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.DoubleStream;
import org.resight.engine.evaluation.SpeciesEvaluation.CurvePoint;
import org.resight.engine.evaluation.SpeciesEvaluation.Histogram;
import org.resight.engine.evaluation.SpeciesEvaluation.Side;
import org.resight.engine.evaluation.SpeciesEvaluation.Size;
import org.resight.engine.neighbors.Viewpoint;

/**
 * Measures a method that has been fitted.
 *
 * @param bootstrap makes the intervals
 * @param cutOffs which rates of error two cut-offs are asked for
 */
public record Evaluator(Bootstrap bootstrap, CutOffSearch cutOffs) {

    /**
     * What was fitted of a method.
     *
     * @param text all of it
     * @param cutOffs the single ones among it
     * @param sides where they were asked for by side: what holds for each, in words
     */
    public record Fitted(String text, CutOffs cutOffs, Map<Viewpoint, String> sides) {

        public Fitted {
            Objects.requireNonNull(text, "text");
            Objects.requireNonNull(cutOffs, "cutOffs");
            sides = Map.copyOf(sides);
        }
    }

    private static final int DEPTH = 20;
    private static final int BINS = 40;

    /** Points of a curve that nobody could tell apart on paper are left out. */
    private static final int CURVE = 200;

    public Evaluator {
        Objects.requireNonNull(bootstrap, "bootstrap");
        Objects.requireNonNull(cutOffs, "cutOffs");
    }

    /**
     * @param species its name
     * @param fitted what was fitted on validation
     * @param validation what it was fitted on
     * @param test what it is measured on; of the same split
     * @param accepted whether the method answers a query with its best hit rather than with <em>new</em>
     * @param calibrations how far those that were fitted can be believed, on the test
     * @throws IllegalArgumentException if the two are of different splits, or of several species
     */
    public SpeciesEvaluation evaluate(String species, Fitted fitted, ValidationScores validation, TestScores test,
            Predicate<ScoredQuery> accepted, List<PairReliability> calibrations) {
        if (!validation.split().equals(test.split())) {
            throw new IllegalArgumentException("validation and test are of different splits");
        }
        OpenSetCurve curve = OpenSetCurve.of(validation);
        double[] same = scores(test, ScoredQuery::bestOfSame);
        double[] different = scores(test, ScoredQuery::bestOfOthers);
        double from = DoubleStream.concat(Arrays.stream(same), Arrays.stream(different)).min().orElse(0);
        double to = DoubleStream.concat(Arrays.stream(same), Arrays.stream(different)).max().orElse(0);
        return new SpeciesEvaluation(species, sizes(test.split().ofSpecies(species)), fitted.text, fitted.cutOffs.species(),
                sides(validation, fitted),
                OpenSetCurve.at(validation, fitted.cutOffs),
                bootstrap.measure(test, accepted), cutOffs.search(validation),
                Reliability.of(validation, test).stream().toList(), calibrations, CumulativeMatch.of(test, DEPTH).shares(), points(curve),
                Histogram.of(same, from, to, BINS), Histogram.of(different, from, to, BINS));
    }

    private static List<Side> sides(ValidationScores validation, Fitted fitted) {
        Map<Viewpoint, Double> own = fitted.cutOffs.viewpoints();
        return fitted.sides.entrySet().stream().sorted(Map.Entry.comparingByKey()).map(entry -> {
            Viewpoint side = entry.getKey();
            return new Side(side, own.getOrDefault(side, fitted.cutOffs.species()), entry.getValue(),
                    own.containsKey(side) ? points(OpenSetCurve.of(validation.where(sample -> sample.viewpoint() == side))) : List.of());
        }).toList();
    }

    private static double[] scores(Scores scores, Function<ScoredQuery, OptionalDouble> score) {
        return scores.queries().stream().map(score).filter(OptionalDouble::isPresent).mapToDouble(OptionalDouble::getAsDouble).toArray();
    }

    private static Map<Role, Size> sizes(Split split) {
        Map<Role, Size> sizes = new EnumMap<>(Role.class);
        for (Role role : Role.values()) {
            List<Sample> samples = split.samples(role);
            sizes.put(role, new Size(samples.size(), (int) samples.stream().map(Sample::individual).distinct().count()));
        }
        return sizes;
    }

    private static List<CurvePoint> points(OpenSetCurve curve) {
        double[] cutOffs = ThresholdGrid.MIDPOINTS.cutOffs(new double[0], curve.scores());
        int step = Math.max(1, cutOffs.length / CURVE);
        List<CurvePoint> points = new ArrayList<>();
        for (int i = 0; i < cutOffs.length; i += step) {
            OpenSetAccuracy at = curve.at(cutOffs[i]);
            points.add(new CurvePoint(cutOffs[i], at.baks(), at.baus()));
        }
        return points;
    }
}
