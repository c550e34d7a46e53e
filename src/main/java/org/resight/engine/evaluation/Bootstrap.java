package org.resight.engine.evaluation;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Intervals by drawing individuals with replacement (Efron's percentile bootstrap, 95 %): known and unknown ones each as
 * many as there are, every individual with all its photographs, because those are not independent of each other. With few
 * individuals such intervals are too narrow; with one they are a point.
 *
 * @param resamples how often, ≥ 1; usually 1000
 * @param seed the same seed draws the same individuals
 */
public record Bootstrap(int resamples, long seed) {

    /** @throws IllegalArgumentException if resamples &lt; 1 */
    public Bootstrap {
        if (resamples < 1) {
            throw new IllegalArgumentException("there must be at least one resample, not " + resamples);
        }
    }

    /**
     * All measures that the queries allow: those that compare known with unknown are missing where there is only one kind, those
     * that rank photographs where the method ranks individuals only.
     *
     * @param accepted whether a query is answered with its best hit rather than with <em>new</em>
     * @throws IllegalArgumentException if the scores are of several species
     */
    public Map<Measure, Estimate> measure(Scores scores, Predicate<ScoredQuery> accepted) {
        return measure(Outcomes.of(scores, accepted));
    }

    /** The same of outcomes that somebody has kept. */
    public Map<Measure, Estimate> measure(Outcomes outcomes) {
        return estimates(draws(outcomes), measure -> measure.of(outcomes));
    }

    /**
     * How much more one method reaches than another on the same photographs. Both are measured on the same draws of individuals, so
     * that what makes a draw hard for both cancels out: two methods whose own intervals overlap can still be told apart.
     *
     * @return one less other, of the measures that both allow; an interval without 0 tells them apart
     * @throws IllegalArgumentException if the two are of different splits, or the scores of several species
     */
    public Map<Measure, Estimate> difference(Scores one, Predicate<ScoredQuery> acceptedByOne, Scores other,
            Predicate<ScoredQuery> acceptedByOther) {
        if (!one.split().equals(other.split())) {
            throw new IllegalArgumentException("methods that were measured on different splits cannot be compared");
        }
        return difference(Outcomes.of(one, acceptedByOne), Outcomes.of(other, acceptedByOther));
    }

    /**
     * The same of outcomes that somebody has kept, by individual in the same order.
     *
     * @return one less other, of the measures that both allow
     * @throws IllegalArgumentException if the two are not of the same individuals' photographs, as far as can be seen
     */
    public Map<Measure, Estimate> difference(Outcomes one, Outcomes other) {
        if (!one.alike(other)) {
            throw new IllegalArgumentException("methods that were asked about different photographs cannot be compared");
        }
        Map<Measure, double[]> values = draws(one);
        Map<Measure, double[]> less = draws(other);
        values.keySet().retainAll(less.keySet());
        values.forEach((measure, of) -> {
            double[] ofOthers = Objects.requireNonNull(less.get(measure));
            Arrays.setAll(of, i -> of[i] - ofOthers[i]);
        });
        return estimates(values, measure -> measure.of(one) - measure.of(other));
    }

    /** What every measure comes to on each draw, in the order drawn. */
    private Map<Measure, double[]> draws(Outcomes outcomes) {
        Map<Measure, double[]> values = new EnumMap<>(Measure.class);
        Arrays.stream(Measure.values()).filter(measure -> measure.isDefined(outcomes))
                .forEach(measure -> values.put(measure, new double[resamples]));
        Random random = new Random(seed);
        for (int i = 0; i < resamples; i++) {
            int resample = i;
            Outcomes drawn = new Outcomes(draw(outcomes.known(), random), draw(outcomes.unknown(), random),
                    outcomes.photographsRanked());
            values.forEach((measure, of) -> of[resample] = measure.of(drawn));
        }
        return values;
    }

    private static Map<Measure, Estimate> estimates(Map<Measure, double[]> values, ToDoubleFunction<Measure> measured) {
        Map<Measure, Estimate> estimates = new EnumMap<>(Measure.class);
        values.forEach((measure, of) -> {
            Arrays.sort(of);
            estimates.put(measure, new Estimate(measured.applyAsDouble(measure), quantile(of, 0.025), quantile(of, 0.975)));
        });
        return Collections.unmodifiableMap(estimates);
    }

    private static List<List<QueryOutcome>> draw(List<List<QueryOutcome>> individuals, Random random) {
        return IntStream.range(0, individuals.size()).mapToObj(any -> individuals.get(random.nextInt(individuals.size()))).toList();
    }

    /** Linear between neighbouring values, as numpy's default. */
    private static double quantile(double[] sorted, double share) {
        double at = share * (sorted.length - 1);
        int below = (int) at;
        double above = sorted[Math.min(below + 1, sorted.length - 1)];
        return sorted[below] + (at - below) * (above - sorted[below]);
    }
}
