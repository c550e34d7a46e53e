package org.resight.identify;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.resight.engine.embedding.Embedding;
import org.resight.engine.identification.Identification;
import org.resight.engine.identification.Identity;
import org.resight.engine.identification.Shortlist;
import org.resight.engine.identification.SideRule;
import org.resight.engine.identification.recipe.Cascade;
import org.resight.engine.identification.recipe.Evidence;
import org.resight.engine.identification.recipe.FittedRecipe;
import org.resight.engine.identification.recipe.GalleryEvidence;
import org.resight.engine.identification.recipe.ScoreKey;
import org.resight.engine.matching.PairFeatures;
import org.resight.engine.matching.PairMatcher;
import org.resight.engine.neighbors.GalleryEntry;
import org.resight.engine.neighbors.Neighbor;
import org.resight.engine.neighbors.NeighborFilter;
import org.resight.engine.neighbors.NeighborIndex;
import org.resight.engine.neighbors.Viewpoint;
import org.resight.engine.neighbors.reranking.GalleryNeighborhoods;
import org.resight.engine.neighbors.reranking.Neighborhoods;
import org.resight.gallery.Matchers;
import org.resight.gallery.PairFeatureStore;
import org.resight.gallery.SearchableModel;

/** Answers runs of one species by its recipe, from the vectors and marks in the database. For one batch in one thread. */
final class RecipeSearch implements AutoCloseable {

    private final FittedRecipe fitted;
    private final PairFeatureStore features;
    private final boolean sidesDiffer;
    private final NeighborIndex index;
    private final GalleryNeighborhoods neighborhoods;
    private final Map<String, PairMatcher> matchers = new HashMap<>();

    /**
     * @param species whose photographs will be asked about
     * @param sidesDiffer whether sides were taken to differ where the recipe was evaluated
     */
    RecipeSearch(FittedRecipe fitted, long species, SearchableModel searchable, Matchers known, PairFeatureStore features,
            boolean sidesDiffer) {
        this.fitted = fitted;
        this.features = features;
        this.sidesDiffer = sidesDiffer;
        int depth = fitted.recipe().neighborhoodDepth();
        // re-ranking searches about a thousand times for one photograph, which took 24 s in a database with 10,000 of them
        index = depth == 1 ? searchable.index() : searchable.index().inMemory(species).orElse(searchable.index());
        neighborhoods = new GalleryNeighborhoods(index, annotation -> index.entry(annotation).orElseThrow(),
                depth, sidesDiffer);
        fitted.recipe().matchers().forEach(key -> matchers.put(key, known.open(key)));
    }

    Identification identify(Runs.Claimed run, Embedding vector, Function<Neighbor, Identity> identityOf, Set<Identity> rejected) {
        Map<String, PairFeatures> own = new HashMap<>();
        matchers.forEach((key, matcher) -> features.find(run.annotationId(), matcher.model().features())
                .ifPresent(found -> own.put(key, found)));
        GalleryEvidence.Query query = new GalleryEvidence.Query(Viewpoint.valueOf(run.viewpoint()),
                NeighborFilter.ofSpecies(run.speciesId()).withoutSighting(run.sightingId()),
                sidesDiffer ? SideRule.SAME_SIDE_FIRST : SideRule.ANY_SIDE, Map.of(SearchableModel.KEY, vector), own);
        return new Cascade(fitted).identify(new Fetching(query, run.speciesId()), identityOf, rejected);
    }

    /** Evidence that asks the database once for a whole shortlist, not once for each photograph on it. */
    private final class Fetching implements Evidence {

        private final long species;
        private final Map<Long, GalleryEntry> entries = new HashMap<>();
        private final Map<String, Map<Long, PairFeatures>> marks = new HashMap<>();
        private final Set<String> readable;
        private final GalleryEvidence source;

        Fetching(GalleryEvidence.Query query, long species) {
            this.species = species;
            // a photograph whose marks could not be read is compared by the rest of the recipe
            readable = query.features().keySet();
            Map<String, GalleryEvidence.ByMatcher> byMatcher = new HashMap<>();
            matchers.forEach((key, matcher) -> byMatcher.put(key, new GalleryEvidence.ByMatcher(matcher,
                    annotation -> Optional.ofNullable(marks.getOrDefault(key, Map.of()).get(annotation)))));
            source = new GalleryEvidence(query, Map.of(SearchableModel.KEY, new GalleryEvidence.ByModel(index,
                    annotation -> Optional.ofNullable(entries.get(annotation)), neighborhoods)), byMatcher);
        }

        @Override
        public Viewpoint viewpoint() {
            return source.viewpoint();
        }

        @Override
        public Shortlist nearest(String model, int size) {
            return source.nearest(model, size);
        }

        @Override
        public double[] scores(ScoreKey key, List<Neighbor> neighbors) {
            List<Long> asked = neighbors.stream().map(Neighbor::annotation).toList();
            if (key.isOfModel()) {
                fetch(entries, asked, missing -> index.entries(species, missing).forEach(entry -> entries.put(entry.annotation(), entry)));
            } else if (readable.contains(key.name())) {
                Map<Long, PairFeatures> known = marks.computeIfAbsent(key.name(), any -> new HashMap<>());
                fetch(known, asked,
                        missing -> known
                                .putAll(features.find(missing, Objects.requireNonNull(matchers.get(key.name())).model().features())));
            }
            return source.scores(key, neighbors);
        }

        private static void fetch(Map<Long, ?> known, List<Long> asked, Consumer<List<Long>> read) {
            List<Long> missing = asked.stream().filter(annotation -> !known.containsKey(annotation)).toList();
            if (!missing.isEmpty()) {
                read.accept(missing);
            }
        }

        @Override
        public Neighborhoods neighborhoods(String model, int depth) {
            return source.neighborhoods(model, depth);
        }
    }

    @Override
    public void close() {
        matchers.values().forEach(PairMatcher::close);
    }
}
