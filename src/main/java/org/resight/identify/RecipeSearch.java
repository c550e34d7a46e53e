package org.resight.identify;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.resight.engine.embedding.Embedding;
import org.resight.engine.identification.Identification;
import org.resight.engine.identification.Identity;
import org.resight.engine.identification.SideRule;
import org.resight.engine.identification.recipe.Cascade;
import org.resight.engine.identification.recipe.FittedRecipe;
import org.resight.engine.identification.recipe.GalleryEvidence;
import org.resight.engine.matching.PairFeatures;
import org.resight.engine.matching.PairMatcher;
import org.resight.engine.neighbors.Neighbor;
import org.resight.engine.neighbors.NeighborFilter;
import org.resight.engine.neighbors.Viewpoint;
import org.resight.engine.neighbors.reranking.GalleryNeighborhoods;
import org.resight.gallery.Matchers;
import org.resight.gallery.PairFeatureStore;
import org.resight.gallery.SearchableModel;

/** Answers runs of one species by its recipe, from the vectors and marks in the database. For one batch in one thread. */
final class RecipeSearch implements AutoCloseable {

    private final FittedRecipe fitted;
    private final PairFeatureStore features;
    private final boolean sidesDiffer;
    private final Map<String, GalleryEvidence.ByModel> models = new HashMap<>();
    private final Map<String, PairMatcher> matchers = new HashMap<>();

    /** @param sidesDiffer whether the species' sides differ */
    RecipeSearch(FittedRecipe fitted, SearchableModel searchable, PairFeatureStore features, boolean sidesDiffer) {
        this.fitted = fitted;
        this.features = features;
        this.sidesDiffer = sidesDiffer;
        models.put(SearchableModel.KEY, new GalleryEvidence.ByModel(searchable.index(), searchable.index()::entry,
                new GalleryNeighborhoods(searchable.index(), annotation -> searchable.index().entry(annotation).orElseThrow(),
                        fitted.recipe().neighborhoodDepth(), sidesDiffer)));
        fitted.recipe().matchers().forEach(key -> matchers.put(key, Matchers.open(key)));
    }

    Identification identify(Runs.Claimed run, Embedding vector, Function<Neighbor, Identity> identityOf, Set<Identity> rejected) {
        Map<String, PairFeatures> own = new HashMap<>();
        Map<String, GalleryEvidence.ByMatcher> byMatcher = new HashMap<>();
        matchers.forEach((key, matcher) -> {
            String extractor = matcher.model().features();
            Optional<PairFeatures> ofQuery = features.find(run.annotationId(), extractor);
            ofQuery.ifPresent(found -> own.put(key, found));
            // a photograph whose marks could not be read is compared by the others
            byMatcher.put(key, new GalleryEvidence.ByMatcher(matcher,
                    annotation -> ofQuery.isEmpty() ? Optional.empty() : features.find(annotation, extractor)));
        });
        GalleryEvidence.Query query = new GalleryEvidence.Query(Viewpoint.valueOf(run.viewpoint()),
                NeighborFilter.ofSpecies(run.speciesId()).withoutSighting(run.sightingId()),
                sidesDiffer ? SideRule.SAME_SIDE_FIRST : SideRule.ANY_SIDE, Map.of(SearchableModel.KEY, vector), own);
        return new Cascade(fitted).identify(new GalleryEvidence(query, models, byMatcher), identityOf, rejected);
    }

    @Override
    public void close() {
        matchers.values().forEach(PairMatcher::close);
    }
}
