package org.resight.engine.evaluation;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
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
     * that rank photographs where the method lists individuals only.
     *
     * @param accepted whether a query is answered with its best hit rather than with <em>new</em>; usually {@link CutOffs}
     * @throws IllegalArgumentException if the scores are of several species
     */
    public Map<Measure, Estimate> measure(Scores scores, Predicate<ScoredQuery> accepted) {
        Outcomes outcomes = Outcomes.of(scores, accepted);
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
        Map<Measure, Estimate> estimates = new EnumMap<>(Measure.class);
        values.forEach((measure, of) -> {
            Arrays.sort(of);
            estimates.put(measure, new Estimate(measure.of(outcomes), quantile(of, 0.025), quantile(of, 0.975)));
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
