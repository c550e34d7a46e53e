package org.resight.identify;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.resight.engine.embedding.Embedding;
import org.resight.engine.identification.DecisionRule;
import org.resight.engine.identification.Identification;
import org.resight.engine.identification.Identifier;
import org.resight.engine.identification.Identity;
import org.resight.engine.identification.ScoreMethod;
import org.resight.engine.identification.Shortlist;
import org.resight.engine.identification.ShortlistSearch;
import org.resight.engine.identification.SideRule;
import org.resight.engine.neighbors.NeighborFilter;
import org.resight.engine.neighbors.Viewpoint;
import org.resight.engine.neighbors.Neighbor;
import org.resight.gallery.Gallery;
import org.resight.gallery.Matchers;
import org.resight.gallery.PairFeatureStore;
import org.resight.gallery.SearchableModel;

/**
 * Answers queued runs. Claim, search and answer are one transaction, so that a killed server leaves runs queued or
 * answered, never between.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.REQUIRES_NEW)
class Searching {

    /** Well above any K: the candidates are the individuals among these. */
    private static final int SHORTLIST = 60;

    private static final Identifier IDENTIFIER = new Identifier(new ScoreMethod.Best(), DecisionRule.NEAREST_GATE);

    @Inject
    Runs runs;

    @Inject
    Gallery gallery;

    @Inject
    RecipesInForce recipes;

    @Inject
    PairFeatureStore features;

    @Inject
    Matchers matchers;

    /** How many runs a batch answered, and how many of them had nothing to find. */
    record Answered(int runs, int nothingFound) {}

    /** Answers at most so many runs; none when no more can be answered now. */
    Answered answer(long job, int count) {
        Optional<SearchableModel> searchable = gallery.searchable();
        if (searchable.isEmpty()) {
            return new Answered(0, 0);
        }
        List<Runs.Claimed> claimed = runs.claim(searchable.get().model().id(), job, count);
        int nothing = 0;
        try (Batch batch = new Batch(searchable.get())) {
            for (Runs.Claimed run : claimed) {
                nothing += batch.answer(run) ? 0 : 1;
            }
        }
        return new Answered(claimed.size(), nothing);
    }

    /** Runs that are answered by one model, with what they share. */
    private final class Batch implements AutoCloseable {

        private final SearchableModel searchable;
        private final long model;
        private final Map<Long, Integer> individuals = new HashMap<>();
        private final Map<Long, Identity> who = new HashMap<>();
        private final Map<Long, RecipeSearch> byRecipe = new HashMap<>();

        Batch(SearchableModel searchable) {
            this.searchable = searchable;
            model = searchable.model().id();
        }

        /** Whether there was something to compare with. */
        boolean answer(Runs.Claimed run) {
            Optional<Embedding> vector = runs.vector(run.annotationId(), run.speciesId(), model);
            if (vector.isEmpty()) {
                runs.without(run, "NOTHING_FOUND", model, runs.failure(run.annotationId(), model));
                return false;
            }
            Optional<RecipesInForce.InForce> recipe = recipes.find(run.speciesId(), searchable);
            Runs.CutOffs by;
            Identification found;
            if (recipe.isPresent()) {
                Viewpoint side = Viewpoint.valueOf(run.viewpoint());
                by = Runs.CutOffs.ofRecipe(recipe.get().id(), recipe.get().fitted().own(side).map(own -> side));
                found = byRecipe.computeIfAbsent(recipe.get().id(),
                        id -> new RecipeSearch(recipe.get().fitted(), run.speciesId(), searchable, matchers, features,
                                recipe.get().sidesDiffer()))
                        .identify(run, vector.get(), this::identity, runs.ruledOut(run.sightingId()));
            } else {
                Runs.ThresholdRow threshold = runs.threshold(run.speciesId(), model, run.viewpoint());
                by = Runs.CutOffs.ofThreshold(threshold.id());
                found = identify(run, vector.get(), searchable, threshold);
            }
            return switch (found) {
                case Identification.NothingFound none -> {
                    runs.without(run, "NOTHING_FOUND", model, none.reason().sentence());
                    yield false;
                }
                case Identification.Proposal proposal -> {
                    runs.done(run, model, by, individuals.computeIfAbsent(run.speciesId(), species -> runs.individuals(species, model)),
                            proposal);
                    yield true;
                }
            };
        }

        private Identity identity(Neighbor neighbor) {
            return who.computeIfAbsent(neighbor.sighting(), sighting -> runs.identities(Set.of(sighting)).get(sighting));
        }

        @Override
        public void close() {
            byRecipe.values().forEach(RecipeSearch::close);
        }
    }

    private Identification identify(Runs.Claimed run, Embedding vector, SearchableModel searchable, Runs.ThresholdRow threshold) {
        ShortlistSearch search = new ShortlistSearch(searchable.index(), SHORTLIST,
                run.sidesDiffer() ? SideRule.SAME_SIDE_FIRST : SideRule.ANY_SIDE);
        Shortlist shortlist = search.around(vector, Viewpoint.valueOf(run.viewpoint()),
                NeighborFilter.ofSpecies(run.speciesId()).withoutSighting(run.sightingId()));
        Set<Long> sightings = new HashSet<>();
        if (shortlist instanceof Shortlist.Found found) {
            found.neighbors().forEach(neighbor -> sightings.add(neighbor.sighting()));
        }
        Map<Long, Identity> who = runs.identities(sightings);
        // a sighting deleted since the search: the job breaks and is tried again without it
        return IDENTIFIER.identify(shortlist,
                neighbor -> Objects.requireNonNull(who.get(neighbor.sighting()), "a sighting that was found has been deleted"),
                runs.ruledOut(run.sightingId()),
                threshold.threshold());
    }

    /** Notes that the oldest run that could be answered broke, with the reason. */
    void giveUp(long job, String reason) {
        gallery.searchable().ifPresent(searchable -> runs.claim(searchable.model().id(), job, 1)
                .forEach(run -> runs.without(run, "FAILED", searchable.model().id(), reason)));
    }

    int waiting() {
        return runs.waiting();
    }
}
