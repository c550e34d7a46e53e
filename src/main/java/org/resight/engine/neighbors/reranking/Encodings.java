package org.resight.engine.neighbors.reranking;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** The k-reciprocal encodings of {@link ZhongReranking}, made when they are first asked for. */
public final class Encodings {

    /** A sparse vector: ids rising, a weight of each; the weights sum to 1. */
    private record Sparse(long[] ids, double[] weights) {}

    private final ZhongReranking settings;
    private final Neighborhoods neighborhoods;
    private final Map<Long, Sparse> plain = new HashMap<>();
    private final Map<Long, Sparse> averaged = new HashMap<>();

    Encodings(ZhongReranking settings, Neighborhoods neighborhoods) {
        this.settings = settings;
        this.neighborhoods = neighborhoods;
    }

    /** As {@link ZhongReranking#distances}. */
    public double[] distances(long query, long[] annotations) {
        Sparse own = averaged(query);
        double[] distances = new double[annotations.length];
        for (int i = 0; i < annotations.length; i++) {
            double shared = shared(own, averaged(annotations[i]));
            double jaccard = 1 - shared / (2 - shared);
            distances[i] = (1 - settings.lambda()) * jaccard + settings.lambda() * original(query, annotations[i]);
        }
        return distances;
    }

    /** Squared distance as a share of the annotation's largest; 0 where all coincide. */
    private double original(long from, long to) {
        double largest = neighborhoods.largestSquaredDistance(from);
        return largest > 0 ? Math.min(1, neighborhoods.squaredDistance(from, to) / largest) : 0;
    }

    private Sparse averaged(long annotation) {
        Sparse known = averaged.get(annotation);
        if (known == null) {
            known = settings.k2() == 1 ? plain(annotation) : mean(neighborhoods.nearest(annotation, settings.k2()));
            averaged.put(annotation, known);
        }
        return known;
    }

    private Sparse mean(long[] annotations) {
        Map<Long, Double> sums = new HashMap<>();
        for (long each : annotations) {
            Sparse part = plain(each);
            for (int i = 0; i < part.ids.length; i++) {
                sums.merge(part.ids[i], part.weights[i] / annotations.length, Double::sum);
            }
        }
        long[] ids = sums.keySet().stream().mapToLong(Long::longValue).sorted().toArray();
        return new Sparse(ids, Arrays.stream(ids).mapToDouble(sums::get).toArray());
    }

    private Sparse plain(long annotation) {
        return plain.computeIfAbsent(annotation, this::encode);
    }

    private Sparse encode(long annotation) {
        long[] reciprocal = reciprocal(annotation, settings.k1());
        long[] expanded = reciprocal;
        for (long candidate : reciprocal) {
            long[] theirs = reciprocal(candidate, settings.half());
            long common = Arrays.stream(theirs).filter(each -> SetJaccardReranking.contains(reciprocal, each)).count();
            if (3 * common > 2L * theirs.length) {
                expanded = concat(expanded, theirs);
            }
        }
        long[] ids = Arrays.stream(expanded).sorted().distinct().toArray();
        double[] weights = Arrays.stream(ids).mapToDouble(id -> Math.exp(-original(annotation, id))).toArray();
        double sum = Arrays.stream(weights).sum();
        return new Sparse(ids, Arrays.stream(weights).map(weight -> weight / sum).toArray());
    }

    /** Those of the k nearest that have it among their k nearest. */
    private long[] reciprocal(long annotation, int k) {
        long[] nearest = neighborhoods.nearest(annotation, k + 1);
        neighborhoods.prepare(nearest);
        return Arrays.stream(nearest)
                .filter(near -> SetJaccardReranking.contains(neighborhoods.nearest(near, k + 1), annotation)).toArray();
    }

    private static double shared(Sparse one, Sparse other) {
        double shared = 0;
        int i = 0;
        int j = 0;
        while (i < one.ids.length && j < other.ids.length) {
            if (one.ids[i] == other.ids[j]) {
                shared += Math.min(one.weights[i++], other.weights[j++]);
            } else if (one.ids[i] < other.ids[j]) {
                i++;
            } else {
                j++;
            }
        }
        return shared;
    }

    private static long[] concat(long[] one, long[] other) {
        long[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }
}
