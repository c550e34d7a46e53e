package org.resight.engine.identification.recipe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongFunction;
import org.resight.engine.embedding.Embedding;
import org.resight.engine.identification.Shortlist;
import org.resight.engine.identification.ShortlistSearch;
import org.resight.engine.identification.SideRule;
import org.resight.engine.matching.PairFeatures;
import org.resight.engine.matching.PairMatcher;
import org.resight.engine.matching.PairScore;
import org.resight.engine.neighbors.GalleryEntry;
import org.resight.engine.neighbors.Neighbor;
import org.resight.engine.neighbors.NeighborFilter;
import org.resight.engine.neighbors.NeighborIndex;
import org.resight.engine.neighbors.Viewpoint;
import org.resight.engine.neighbors.reranking.GalleryNeighborhoods;
import org.resight.engine.neighbors.reranking.Neighborhoods;

/** Evidence from an index per model, and kept features per matcher. */
public final class GalleryEvidence implements Evidence {

    /**
     * A gallery by one model.
     *
     * @param index what is searched
     * @param entries any annotation by id; nothing where the model has not embedded it
     * @param neighborhoods the gallery's, kept from query to query
     */
    public record ByModel(NeighborIndex index, LongFunction<Optional<GalleryEntry>> entries, GalleryNeighborhoods neighborhoods) {

        public ByModel {
            Objects.requireNonNull(index, "index");
            Objects.requireNonNull(entries, "entries");
            Objects.requireNonNull(neighborhoods, "neighborhoods");
        }
    }

    /**
     * A gallery by one matcher.
     *
     * @param matcher of the calling thread
     * @param features of any annotation by id; nothing where they have not been extracted
     */
    public record ByMatcher(PairMatcher matcher, LongFunction<Optional<PairFeatures>> features) {

        public ByMatcher {
            Objects.requireNonNull(matcher, "matcher");
            Objects.requireNonNull(features, "features");
        }
    }

    /**
     * The photograph that is asked about.
     *
     * @param viewpoint the side that it shows
     * @param filter its species, without its own sighting
     * @param sideRule which sides may be compared
     * @param embeddings its vector by each model
     * @param features what each matcher needs of it
     */
    public record Query(Viewpoint viewpoint, NeighborFilter filter, SideRule sideRule, Map<String, Embedding> embeddings,
            Map<String, PairFeatures> features) {

        public Query {
            Objects.requireNonNull(viewpoint, "viewpoint");
            Objects.requireNonNull(filter, "filter");
            Objects.requireNonNull(sideRule, "sideRule");
            embeddings = Map.copyOf(embeddings);
            features = Map.copyOf(features);
        }
    }

    private final Query query;
    private final Map<String, ByModel> models;
    private final Map<String, ByMatcher> matchers;

    /** @param models and matchers by the keys that recipes use */
    public GalleryEvidence(Query query, Map<String, ByModel> models, Map<String, ByMatcher> matchers) {
        this.query = query;
        this.models = Map.copyOf(models);
        this.matchers = Map.copyOf(matchers);
    }

    @Override
    public Viewpoint viewpoint() {
        return query.viewpoint;
    }

    @Override
    public Shortlist nearest(String model, int size) {
        return new ShortlistSearch(of(models, model, "model").index, size, query.sideRule)
                .around(of(query.embeddings, model, "vector of the photograph"), query.viewpoint, query.filter);
    }

    @Override
    public double[] scores(ScoreKey key, List<Neighbor> neighbors) {
        return key.isOfModel() ? cosines(key, neighbors) : counts(key.name(), neighbors);
    }

    @Override
    public Neighborhoods neighborhoods(String model, int depth) {
        return of(models, model, "model").neighborhoods
                .with(of(query.embeddings, model, "vector of the photograph"), query.viewpoint, query.filter);
    }

    private double[] cosines(ScoreKey key, List<Neighbor> neighbors) {
        LongFunction<Optional<GalleryEntry>> entries = of(models, key.name(), "model").entries;
        Embedding own = of(query.embeddings, key.name(), "vector of the photograph");
        return neighbors.stream().mapToDouble(neighbor -> entries.apply(neighbor.annotation())
                .map(entry -> key.ofCosine(own.cosine(entry.embedding()))).orElse(Double.NaN)).toArray();
    }

    private double[] counts(String matcher, List<Neighbor> neighbors) {
        ByMatcher by = of(matchers, matcher, "matcher");
        double[] counts = new double[neighbors.size()];
        Arrays.fill(counts, Double.NaN);
        List<PairFeatures> there = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            int place = i;
            by.features.apply(neighbors.get(i).annotation()).ifPresent(features -> {
                there.add(features);
                places.add(place);
            });
        }
        if (there.isEmpty()) {
            return counts;
        }
        List<PairScore> scores = by.matcher.score(of(query.features, matcher, "set of features of the photograph"), there);
        for (int i = 0; i < scores.size(); i++) {
            counts[places.get(i)] = scores.get(i).score();
        }
        return counts;
    }

    private static <T> T of(Map<String, T> all, String key, String what) {
        T found = all.get(key);
        if (found == null) {
            throw new UnusableRecipeException("The recipe asks for \"%s\", but there is no %s of that name; there is %s."
                    .formatted(key, what, all.isEmpty() ? "none" : String.join(", ", all.keySet().stream().sorted().toList())));
        }
        return found;
    }
}
