package org.resight.engine.embedding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Where to start with a model's two cut-offs on cosine similarity, until a species has its own.
 *
 * @param likelyMatch from here on up, <em>likely match</em>
 * @param likelyNew below it, <em>likely new</em>
 */
record CutOffs(double likelyMatch, double likelyNew) {

    /** What the generated demo catalog gave; taken where too few identities are known to estimate anything. */
    static final CutOffs UNKNOWN_IDENTITIES = new CutOffs(0.5, 0.3);

    private static final int FEWEST_QUERIES = 20;

    /**
     * Half of the sightings serve as a gallery, by which alone the pictures are whitened; the other half is asked for. A
     * query's best similarity to its own individual tells what known animals get, its best to any other what new ones
     * get. The cut-offs are the level that one in ten known ones misses and the one that one in twenty new ones passes.
     *
     * @param learner whitening from some of the pictures
     */
    static CutOffs estimated(List<LearningPicture> pictures, float[][] encoded, Random random,
            Function<int[], PrincipalAxes> learner) {
        Map<String, List<Integer>> sightings = new TreeMap<>();
        for (int i = 0; i < pictures.size(); i++) {
            int index = i;
            pictures.get(i).identity()
                    .ifPresent(identity -> sightings.computeIfAbsent(identity.sighting(), key -> new ArrayList<>()).add(index));
        }
        List<String> order = new ArrayList<>(sightings.keySet());
        Collections.shuffle(order, random);
        List<Integer> gallery = indices(order.subList(0, order.size() / 2), sightings);
        List<Integer> queries = indices(order.subList(order.size() / 2, order.size()), sightings);
        if (queries.size() < FEWEST_QUERIES || gallery.size() < FEWEST_QUERIES) {
            return UNKNOWN_IDENTITIES;
        }
        PrincipalAxes whitening = learner.apply(gallery.stream().mapToInt(Integer::intValue).toArray());
        Embedding[] embeddings = Arrays.stream(encoded).map(whitening::project).map(Embedding::normalised).toArray(Embedding[]::new);
        List<Double> known = new ArrayList<>();
        List<Double> unknown = new ArrayList<>();
        for (int query : queries) {
            String individual = pictures.get(query).identity().orElseThrow().individual();
            double own = Double.NEGATIVE_INFINITY;
            double other = Double.NEGATIVE_INFINITY;
            for (int candidate : gallery) {
                double cosine = embeddings[query].cosine(embeddings[candidate]);
                if (pictures.get(candidate).identity().orElseThrow().individual().equals(individual)) {
                    own = Math.max(own, cosine);
                } else {
                    other = Math.max(other, cosine);
                }
            }
            if (own > Double.NEGATIVE_INFINITY) {
                known.add(own);
            }
            if (other > Double.NEGATIVE_INFINITY) {
                unknown.add(other);
            }
        }
        return known.size() < FEWEST_QUERIES || unknown.size() < FEWEST_QUERIES
                ? UNKNOWN_IDENTITIES
                : between(quantile(known, 0.10), quantile(unknown, 0.95));
    }

    /** Where the two overlap, the lower is what known ones may miss; where they do not, what lies between is uncertain. */
    private static CutOffs between(double one, double other) {
        return new CutOffs(Math.max(one, other), Math.min(one, other));
    }

    private static List<Integer> indices(List<String> keys, Map<String, List<Integer>> sightings) {
        return keys.stream().flatMap(key -> sightings.getOrDefault(key, List.of()).stream()).toList();
    }

    private static double quantile(List<Double> values, double share) {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return sorted[(int) Math.round(share * (sorted.length - 1))];
    }
}
