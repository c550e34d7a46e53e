package org.resight.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.resight.engine.embedding.Embedding;
import org.resight.engine.evaluation.Sample;
import org.resight.engine.identification.Identity;
import org.resight.engine.identification.SideRule;
import org.resight.engine.identification.recipe.Evidence;
import org.resight.engine.identification.recipe.GalleryEvidence;
import org.resight.engine.identification.recipe.GalleryEvidence.ByMatcher;
import org.resight.engine.identification.recipe.GalleryEvidence.ByModel;
import org.resight.engine.identification.recipe.Recipe;
import org.resight.engine.identification.recipe.Remembered;
import org.resight.engine.matching.PairFeatures;
import org.resight.engine.matching.PairMatcher;
import org.resight.engine.neighbors.ExactNeighborIndex;
import org.resight.engine.neighbors.GalleryEntry;
import org.resight.engine.neighbors.Neighbor;
import org.resight.engine.neighbors.NeighborFilter;
import org.resight.engine.neighbors.reranking.GalleryNeighborhoods;

/** The gallery of one species: what every query of it may be compared with. */
final class SpeciesGallery {

    private static final long SPECIES = 1;

    /** More than any re-ranking asks for. */
    private static final int DEPTH = 200;

    private final Recipe recipe;
    private final SideRule sides;
    private final Map<String, PairMatcher> matchers;
    private final Map<Sample, Embedding> embeddings;
    private final Map<String, Map<Sample, PairFeatures>> features;
    private final List<Sample> samples = new ArrayList<>();
    private final Map<String, Long> individuals = new HashMap<>();
    private final ByModel model;

    /**
     * @param gallery its samples
     * @param embeddings of the gallery and of all queries
     * @param matchers by the recipe's keys, each for any number of threads
     * @param features of the gallery and of all queries, by the recipe's keys
     */
    SpeciesGallery(Recipe recipe, SideRule sides, List<Sample> gallery, Map<Sample, Embedding> embeddings,
            Map<String, PairMatcher> matchers,
            Map<String, Map<Sample, PairFeatures>> features) {
        this.recipe = recipe;
        this.sides = sides;
        this.embeddings = embeddings;
        this.matchers = matchers;
        this.features = features;
        ExactNeighborIndex index = new ExactNeighborIndex(of(embeddings, gallery.getFirst()).dimension());
        List<GalleryEntry> entries = new ArrayList<>();
        Map<String, Long> sightings = new HashMap<>();
        for (Sample sample : gallery) {
            long sighting = number(sightings, sample.individual() + "\n" + sample.encounter());
            GalleryEntry entry = new GalleryEntry(samples.size(), sighting, SPECIES, sample.viewpoint(), of(embeddings, sample));
            index.add(entry);
            entries.add(entry);
            samples.add(sample);
        }
        model = new ByModel(index, id -> Optional.of(entries.get((int) id)), new GalleryNeighborhoods(index, id -> entries.get((int) id),
                DEPTH, sides != SideRule.ANY_SIDE));
    }

    int size() {
        return samples.size();
    }

    Sample sample(Neighbor neighbor) {
        return samples.get((int) neighbor.annotation());
    }

    Identity identity(Neighbor neighbor) {
        return new Identity.Individual(number(individuals, sample(neighbor).individual()));
    }

    /** What a query can be compared with; remembers what it was asked. */
    Evidence evidence(Sample query) {
        Map<String, Embedding> vectors = new LinkedHashMap<>();
        Map<String, ByModel> models = new LinkedHashMap<>();
        recipe.models().forEach(key -> {
            vectors.put(key, of(embeddings, query));
            models.put(key, model);
        });
        Map<String, PairFeatures> own = new LinkedHashMap<>();
        Map<String, ByMatcher> comparing = new LinkedHashMap<>();
        matchers.forEach((key, matcher) -> {
            Map<Sample, PairFeatures> all = of(features, key);
            Optional.ofNullable(all.get(query)).ifPresent(extracted -> own.put(key, extracted));
            comparing.put(key, new ByMatcher(matcher, id -> Optional.ofNullable(all.get(samples.get((int) id)))));
        });
        return new Remembered(new GalleryEvidence(new GalleryEvidence.Query(query.viewpoint(), NeighborFilter.ofSpecies(SPECIES), sides,
                vectors, own), models, comparing));
    }

    private static <K, V> V of(Map<K, V> map, K key) {
        V value = map.get(key);
        if (value == null) {
            throw new IllegalStateException("nothing is known of " + key);
        }
        return value;
    }

    private static synchronized long number(Map<String, Long> numbers, String name) {
        return numbers.computeIfAbsent(name, any -> (long) numbers.size() + 1);
    }
}
