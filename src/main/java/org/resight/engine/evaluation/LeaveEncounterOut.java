package org.resight.engine.evaluation;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.stream.IntStream;
import org.resight.engine.embedding.Embedding;
import org.resight.engine.neighbors.Viewpoint;
import org.resight.engine.neighbors.Vote;

/**
 * Makes {@link Trial}s of identities that people have confirmed: every annotation is asked of all others of its species, but
 * those of its own encounter, which resemble it anyway. Unlike a {@link Split} it needs no data held back and may be used to
 * choose cut-offs, never to report how good an engine is.
 */
public final class LeaveEncounterOut {

    /** Queries compared at once: each number of the gallery that is read serves all of them. */
    private static final int BLOCK = 8;

    private static final Comparator<Vote<Long>> FARTHEST_FIRST = Comparator.comparingDouble(Vote::score);

    private LeaveEncounterOut() {}

    /**
     * An annotation whose individual is certain.
     *
     * @param encounter annotations of one encounter are never compared
     */
    public record Confirmed(Embedding embedding, long individual, long encounter, Viewpoint viewpoint) {

        public Confirmed {
            Objects.requireNonNull(embedding, "embedding");
            Objects.requireNonNull(viewpoint, "viewpoint");
        }
    }

    /**
     * @param all of one species and one model
     * @param duplicates places in the list of annotations that are near duplicates of each other: their encounters count as one,
     *     since a copy resembles the other whoever it shows
     * @param sidesDiffer whether only comparable sides are compared
     * @param k how many of the nearest vote on the name, as in the rule with a gate of DS@GT (section 3); ≥ 1
     * @return one for each annotation, in their order
     * @throws IllegalArgumentException if the embeddings differ in dimension, or k &lt; 1
     */
    public static List<Trial> trials(List<Confirmed> all, Collection<List<Integer>> duplicates, boolean sidesDiffer, int k) {
        if (k < 1) {
            throw new IllegalArgumentException("at least the nearest must vote, not " + k);
        }
        if (all.isEmpty()) {
            return List.of();
        }
        float[][] byComponent = byComponent(all);
        int[] encounters = encounters(all, duplicates);
        Trial[] trials = new Trial[all.size()];
        float[][] similarities = new float[BLOCK][all.size()];
        for (int from = 0; from < all.size(); from += BLOCK) {
            int to = Math.min(all.size(), from + BLOCK);
            multiply(byComponent, from, to, similarities);
            for (int query = from; query < to; query++) {
                trials[query] = trial(all, encounters, query, similarities[query - from], sidesDiffer, k);
            }
        }
        return List.of(trials);
    }

    /**
     * The annotations of some individuals, all of each, where there are too many to compare.
     *
     * @param individuals of each annotation
     * @param most annotations wanted, ≥ 1
     * @return indices of annotations, ascending: all when there are few enough, else those of individuals drawn by the seed,
     *     and of an individual that alone has too many the first
     */
    public static int[] sample(long[] individuals, int most, long seed) {
        if (individuals.length <= most) {
            return IntStream.range(0, individuals.length).toArray();
        }
        long[] drawn = Arrays.stream(individuals).distinct().sorted().boxed()
                .sorted(Comparator.<Long>comparingLong(id -> mixed(id + seed)).thenComparing(Comparator.naturalOrder()))
                .mapToLong(Long::longValue).toArray();
        boolean[] taken = new boolean[individuals.length];
        int count = 0;
        for (long individual : drawn) {
            for (int i = 0; i < individuals.length && count < most; i++) {
                if (individuals[i] == individual) {
                    taken[i] = true;
                    count++;
                }
            }
        }
        return IntStream.range(0, taken.length).filter(i -> taken[i]).toArray();
    }

    /** The finaliser of SplitMix64 (Steele, Lea, Flood 2014): neighbouring ids come far apart. */
    private static long mixed(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }

    private static int[] encounters(List<Confirmed> all, Collection<List<Integer>> duplicates) {
        DisjointSets sets = new DisjointSets(all.size());
        Map<Long, Integer> first = new HashMap<>();
        for (int i = 0; i < all.size(); i++) {
            int own = i;
            sets.unite(first.computeIfAbsent(all.get(i).encounter, any -> own), i);
        }
        duplicates.forEach(copies -> copies.forEach(copy -> sets.unite(copies.getFirst(), copy)));
        return IntStream.range(0, all.size()).map(sets::root).toArray();
    }

    /** Component by component, so that the inner loop runs over the gallery, which the compiler turns into vector instructions. */
    private static float[][] byComponent(List<Confirmed> all) {
        int dimension = all.getFirst().embedding().dimension();
        float[][] components = new float[dimension][all.size()];
        for (int row = 0; row < all.size(); row++) {
            float[] values = all.get(row).embedding().toArray();
            if (values.length != dimension) {
                throw new IllegalArgumentException(
                        "embeddings of %d and %d dimensions cannot be compared".formatted(dimension, values.length));
            }
            for (int i = 0; i < dimension; i++) {
                components[i][row] = values[i];
            }
        }
        return components;
    }

    private static void multiply(float[][] components, int from, int to, float[][] similarities) {
        for (float[] row : similarities) {
            Arrays.fill(row, 0);
        }
        for (float[] component : components) {
            for (int query = from; query < to; query++) {
                addScaled(similarities[query - from], component, component[query]);
            }
        }
    }

    private static void addScaled(float[] sums, float[] component, float factor) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += component[i] * factor;
        }
    }

    private static Trial trial(List<Confirmed> all, int[] encounters, int query, float[] similarities, boolean sidesDiffer, int k) {
        Confirmed asked = all.get(query);
        double own = Double.NEGATIVE_INFINITY;
        double other = Double.NEGATIVE_INFINITY;
        PriorityQueue<Vote<Long>> nearest = new PriorityQueue<>(FARTHEST_FIRST);
        for (int i = 0; i < similarities.length; i++) {
            Confirmed candidate = all.get(i);
            if (i == query || encounters[i] == encounters[query]
                    || sidesDiffer && !asked.viewpoint.isComparableWith(candidate.viewpoint)) {
                continue;
            }
            double similarity = Math.max(-1, Math.min(1, similarities[i]));
            if (candidate.individual == asked.individual) {
                own = Math.max(own, similarity);
            } else {
                other = Math.max(other, similarity);
            }
            if (nearest.size() < k || similarity > nearest.element().score()) {
                nearest.add(new Vote<>(candidate.individual, similarity));
                if (nearest.size() > k) {
                    nearest.remove();
                }
            }
        }
        boolean right = Vote.mode(nearest).filter(mode -> mode.who() == asked.individual).isPresent();
        return new Trial(asked.individual, asked.viewpoint, own, other, right);
    }
}
