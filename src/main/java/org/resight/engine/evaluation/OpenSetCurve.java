package org.resight.engine.evaluation;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * BAKS and BAUS of one species as functions of the cut-off: a query whose best score reaches it is answered with the best
 * hit's individual, any other with <em>new</em>. Built once in O(n log n), asked in O(log n).
 */
public final class OpenSetCurve {

    private final Steps right;
    private final Steps unknown;

    private OpenSetCurve(Steps right, Steps unknown) {
        this.right = right;
        this.unknown = unknown;
    }

    /** @throws IllegalArgumentException if the queries are of several species: their scores do not compare */
    public static OpenSetCurve of(Scores scores) {
        requireOneSpecies(scores);
        return of(scores, ScoredQuery::best);
    }

    private static OpenSetCurve of(Scores scores, ToDoubleFunction<ScoredQuery> score) {
        return new OpenSetCurve(new Steps(shares(scores.known(), score).stream().filter(share -> share.right).toList()),
                new Steps(shares(scores.unknown(), score)));
    }

    /**
     * What comes of cut-offs of which some are for single sides. With none for a side it is to the last digit what the curve says at the
     * species'.
     *
     * @throws IllegalArgumentException if the queries are of several species
     */
    static OpenSetAccuracy at(Scores scores, CutOffs cutOffs) {
        requireOneSpecies(scores);
        ToDoubleFunction<ScoredQuery> decided = query -> !cutOffs.viewpoints().containsKey(query.query().viewpoint()) ? query.best()
                : cutOffs.test(query) ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
        return of(scores, decided).at(cutOffs.species());
    }

    static void requireOneSpecies(Scores scores) {
        if (scores.species().size() > 1) {
            throw new IllegalArgumentException("each species has a cut-off of its own, and these are %s"
                    .formatted(scores.species()));
        }
    }

    /** What comes of a cut-off; a score on the cut-off is accepted. */
    public OpenSetAccuracy at(double cutOff) {
        // a sum of weights may round above one
        return new OpenSetAccuracy(Math.min(1, right.total() - right.below(cutOff)), Math.min(1, unknown.below(cutOff)));
    }

    /** Distinct best scores at which an answer changes, rising; finite. */
    public double[] scores() {
        return Arrays.stream(new double[][]{right.scores, unknown.scores}).flatMapToDouble(Arrays::stream)
                .filter(Double::isFinite).sorted().distinct().toArray();
    }

    /** What a query counts in the mean: photographs of one individual share its weight, and individuals weigh the same. */
    private record Share(double score, double weight, boolean right) {}

    private static List<Share> shares(List<ScoredQuery> queries, ToDoubleFunction<ScoredQuery> score) {
        Map<String, List<ScoredQuery>> byIndividual = queries.stream()
                .collect(Collectors.groupingBy(query -> query.query().individual()));
        return byIndividual.values().stream().flatMap(theirs -> theirs.stream().map(query -> new Share(score.applyAsDouble(query),
                1.0 / theirs.size() / byIndividual.size(), query.isRightFirst()))).toList();
    }

    /** Weights by rising score, summed up. */
    private static final class Steps {

        private final double[] scores;
        private final double[] sums;

        Steps(List<Share> shares) {
            List<Share> sorted = shares.stream().sorted(Comparator.comparingDouble(Share::score)).toList();
            scores = sorted.stream().mapToDouble(Share::score).toArray();
            sums = new double[scores.length + 1];
            for (int i = 0; i < scores.length; i++) {
                sums[i + 1] = sums[i] + sorted.get(i).weight;
            }
        }

        double total() {
            return sums[scores.length];
        }

        double below(double cutOff) {
            int from = 0;
            int to = scores.length;
            while (from < to) {
                int middle = (from + to) >>> 1;
                if (scores[middle] < cutOff) {
                    from = middle + 1;
                } else {
                    to = middle;
                }
            }
            return sums[from];
        }
    }
}
