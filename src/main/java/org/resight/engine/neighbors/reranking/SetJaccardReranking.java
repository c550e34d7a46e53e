package org.resight.engine.neighbors.reranking;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Re-ranking by the plain overlap of k-reciprocal neighbors, as Semenova describes it (A meta-algorithm for open-set
 * re-identification, AnimalCLEF 2025): rc(x) holds those of the k1 nearest of x that have x among their k2 nearest;
 * J = |rc(q) ∩ rc(x)| / |rc(q) ∪ rc(x)|; the new score is (1 − λ) · old + λ · J. Here λ weighs the <em>overlap</em>, and k2
 * bounds reciprocity; in {@link ZhongReranking} both letters mean something else.
 *
 * @param k1 how many neighbors are looked at, the annotation itself counted, ≥ 1
 * @param k2 within how many one must be found in return, itself counted, ≥ 1
 * @param lambda weight of the overlap, in [0, 1]
 */
public record SetJaccardReranking(int k1, int k2, double lambda) {

    /** As published for the lynx of AnimalCLEF. */
    public static final SetJaccardReranking PUBLISHED = new SetJaccardReranking(20, 6, 0.1);

    /** @throws IllegalArgumentException if a number is out of its range */
    public SetJaccardReranking {
        if (k1 < 1 || k2 < 1 || !(lambda >= 0 && lambda <= 1)) {
            throw new IllegalArgumentException("set-Jaccard re-ranking needs k1 ≥ 1, k2 ≥ 1 and λ from 0 to 1, not %d, %d and %s"
                    .formatted(k1, k2, lambda));
        }
    }

    /**
     * @param neighborhoods hold the query and all that it is compared with
     * @param query its id
     * @param annotations ids of those whose scores change
     * @param scores of each, by any method, in [0, 1] to be comparable with an overlap
     * @return the new scores, in the same order
     */
    public double[] rerank(Neighborhoods neighborhoods, long query, long[] annotations, double[] scores) {
        neighborhoods.prepare(annotations);
        Map<Long, Set<Long>> known = new HashMap<>();
        Set<Long> own = known.computeIfAbsent(query, id -> reciprocal(neighborhoods, id));
        double[] changed = new double[annotations.length];
        for (int i = 0; i < annotations.length; i++) {
            Set<Long> theirs = known.computeIfAbsent(annotations[i], id -> reciprocal(neighborhoods, id));
            changed[i] = (1 - lambda) * scores[i] + lambda * overlap(own, theirs);
        }
        return changed;
    }

    private Set<Long> reciprocal(Neighborhoods neighborhoods, long annotation) {
        Set<Long> found = new HashSet<>();
        long[] nearest = neighborhoods.nearest(annotation, k1);
        neighborhoods.prepare(nearest);
        for (long near : nearest) {
            if (contains(neighborhoods.nearest(near, k2), annotation)) {
                found.add(near);
            }
        }
        return found;
    }

    private static double overlap(Set<Long> one, Set<Long> other) {
        long both = one.stream().filter(other::contains).count();
        // never 0 / 0: each holds at least its own annotation
        return (double) both / (one.size() + other.size() - both);
    }

    static boolean contains(long[] list, long wanted) {
        for (long each : list) {
            if (each == wanted) {
                return true;
            }
        }
        return false;
    }
}
