package org.resight.engine.evaluation;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The score of AnimalCLEF 2025: balanced accuracy over known and over unknown individuals. Every individual weighs the
 * same, however many photographs show it. A side without any individual counts as 0, as in the challenge's own code.
 *
 * <p>Compute it for each data set on its own and average the scores; pooled answers are not comparable.
 *
 * @param baks mean over known individuals of the share of their photographs that got their name, in [0, 1]
 * @param baus mean over unknown individuals of the share of their photographs answered <em>new</em>, in [0, 1]
 */
public record OpenSetAccuracy(double baks, double baus) {

    /**
     * @param answers one per photograph
     * @param unknown the individuals that are not in the gallery; all others that occur are known
     */
    public static <I> OpenSetAccuracy of(Collection<OpenSetAnswer<I>> answers, Set<I> unknown) {
        return new OpenSetAccuracy(
                balanced(answers.stream().filter(a -> !unknown.contains(a.truth())).toList()),
                balancedNew(answers.stream().filter(a -> unknown.contains(a.truth())).toList()));
    }

    /** √(BAKS · BAUS), in [0, 1]: naming everybody new, or nobody, scores 0. */
    public double geometricMean() {
        return Math.sqrt(baks * baus);
    }

    private static <I> double balanced(Collection<OpenSetAnswer<I>> known) {
        return overIndividuals(known.stream().collect(Collectors.groupingBy(OpenSetAnswer::truth,
                Collectors.averagingInt(a -> a.answer().filter(a.truth()::equals).isPresent() ? 1 : 0))));
    }

    private static <I> double balancedNew(Collection<OpenSetAnswer<I>> unknown) {
        return overIndividuals(unknown.stream().collect(Collectors.groupingBy(OpenSetAnswer::truth,
                Collectors.averagingInt(a -> a.answer().isEmpty() ? 1 : 0))));
    }

    private static double overIndividuals(Map<?, Double> accuracies) {
        return accuracies.values().stream().mapToDouble(Double::doubleValue).average().orElse(0);
    }
}
