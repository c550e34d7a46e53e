package org.resight.engine.identification.recipe;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.resight.engine.identification.Identification;
import org.resight.engine.identification.Identity;
import org.resight.engine.identification.Shortlist;
import org.resight.engine.neighbors.Neighbor;
import org.resight.engine.neighbors.Viewpoint;
import org.resight.engine.neighbors.reranking.Neighborhoods;

/** A photograph and a gallery whose scores a test writes down; each annotation is a sighting of its own. */
final class Scene implements Evidence {

    private Viewpoint side = Viewpoint.UNKNOWN;

    private final Map<Long, Map<ScoreKey, Double>> scores = new HashMap<>();
    private final Map<Long, Long> individuals = new HashMap<>();

    /** An annotation of an individual, with its cosine by the model {@code global} and its count by {@code sift}. */
    Scene shows(long individual, double cosine, double matches) {
        return shows(individual, Map.of(ScoreKey.cosine("global"), cosine, ScoreKey.matcher("sift"), matches));
    }

    Scene shows(long individual, Map<ScoreKey, Double> by) {
        long annotation = scores.size() + 1;
        scores.put(annotation, by);
        individuals.put(annotation, individual);
        return this;
    }

    /** A photograph of a side; of an unknown one unless said. */
    Scene of(Viewpoint viewpoint) {
        side = viewpoint;
        return this;
    }

    @Override
    public Viewpoint viewpoint() {
        return side;
    }

    Function<Neighbor, Identity> identityOf() {
        return neighbor -> new Identity.Individual(individuals.get(neighbor.annotation()));
    }

    @Override
    public Shortlist nearest(String model, int size) {
        List<Neighbor> all = new ArrayList<>();
        scores.forEach((annotation, by) -> {
            if (by.containsKey(ScoreKey.cosine(model))) {
                all.add(new Neighbor(annotation, annotation, Viewpoint.LEFT, by.get(ScoreKey.cosine(model))));
            }
        });
        return all.isEmpty() ? new Shortlist.Empty(Identification.Reason.EMPTY_GALLERY)
                : new Shortlist.Found(all.stream().sorted(Neighbor.NEAREST_FIRST).limit(size).toList(), false, all.size());
    }

    @Override
    public double[] scores(ScoreKey key, List<Neighbor> neighbors) {
        return neighbors.stream().mapToDouble(each -> scores.get(each.annotation()).getOrDefault(key, Double.NaN)).toArray();
    }

    @Override
    public Neighborhoods neighborhoods(String model, int depth) {
        throw new UnsupportedOperationException("tests of re-ranking stages use a gallery");
    }
}
