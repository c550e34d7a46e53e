package org.resight.engine.identification.recipe;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.resight.engine.identification.Shortlist;
import org.resight.engine.neighbors.Neighbor;
import org.resight.engine.neighbors.Viewpoint;
import org.resight.engine.neighbors.reranking.Neighborhoods;

/**
 * Evidence that never compares a pair twice: fitting asks for the same scores several times, and local matching is what takes the time.
 */
public final class Remembered implements Evidence {

    private record Search(String model, int size) {}

    private final Evidence source;
    private final Map<Search, Shortlist> searches = new HashMap<>();
    private final Map<ScoreKey, Map<Long, Double>> scores = new HashMap<>();
    private final Map<String, Neighborhoods> neighborhoods = new HashMap<>();

    public Remembered(Evidence source) {
        this.source = source;
    }

    @Override
    public Viewpoint viewpoint() {
        return source.viewpoint();
    }

    @Override
    public Shortlist nearest(String model, int size) {
        return searches.computeIfAbsent(new Search(model, size), any -> source.nearest(model, size));
    }

    @Override
    public double[] scores(ScoreKey key, List<Neighbor> neighbors) {
        Map<Long, Double> known = scores.computeIfAbsent(key, any -> new HashMap<>());
        List<Neighbor> asked = neighbors.stream().filter(neighbor -> !known.containsKey(neighbor.annotation())).toList();
        if (!asked.isEmpty()) {
            double[] found = source.scores(key, asked);
            for (int i = 0; i < found.length; i++) {
                known.put(asked.get(i).annotation(), found[i]);
            }
        }
        return neighbors.stream().mapToDouble(neighbor -> known.get(neighbor.annotation())).toArray();
    }

    @Override
    public Neighborhoods neighborhoods(String model, int depth) {
        return neighborhoods.computeIfAbsent(model + " " + depth, any -> source.neighborhoods(model, depth));
    }
}
