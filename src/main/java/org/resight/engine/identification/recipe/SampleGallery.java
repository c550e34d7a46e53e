package org.resight.engine.identification.recipe;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.resight.engine.embedding.Embedding;
import org.resight.engine.evaluation.Sample;
import org.resight.engine.identification.Identity;
import org.resight.engine.identification.SideRule;
import org.resight.engine.identification.recipe.GalleryEvidence.ByMatcher;
import org.resight.engine.identification.recipe.GalleryEvidence.ByModel;
import org.resight.engine.matching.PairFeatures;
import org.resight.engine.matching.PairMatcher;
import org.resight.engine.neighbors.ExactNeighborIndex;
import org.resight.engine.neighbors.GalleryEntry;
import org.resight.engine.neighbors.Neighbor;
import org.resight.engine.neighbors.NeighborFilter;
import org.resight.engine.neighbors.reranking.GalleryNeighborhoods;

/** The gallery of one species: what every query of it may be compared with. */
public final class SampleGallery {

    private static final long SPECIES = 1;

    private final Set<String> models;
    private final SideRule sides;
    private final Map<String, PairMatcher> matchers;
    private final Map<Sample, Embedding> embeddings;
    private final Map<String, Function<Sample, Optional<PairFeatures>>> features;
    private final List<Sample> samples = new ArrayList<>();
    private final Map<String, Long> individuals = new HashMap<>();
    private final Map<Sample, Evidence> asked = new ConcurrentHashMap<>();
    private final ByModel model;

    /**
     * @param recipes all that will ask: what one of them has had compared is not compared again for the next
     * @param gallery its samples
     * @param embeddings of the gallery and of all queries
     * @param matchers by the recipe's keys, each for any number of threads
     * @param features of the gallery and of all queries, by the recipe's keys; nothing where they could not be extracted
     */
    public SampleGallery(Collection<Recipe> recipes, SideRule sides, List<Sample> gallery, Map<Sample, Embedding> embeddings,
            Map<String, PairMatcher> matchers,
            Map<String, Function<Sample, Optional<PairFeatures>>> features) {
        models = recipes.stream().flatMap(recipe -> recipe.models().stream()).collect(Collectors.toCollection(TreeSet::new));
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
                recipes.stream().mapToInt(Recipe::neighborhoodDepth).max().orElse(1), sides != SideRule.ANY_SIDE));
    }

    SideRule sides() {
        return sides;
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

    /** What a query can be compared with; remembers what it was asked. For one thread at a time and query. */
    Evidence evidence(Sample query) {
        return asked.computeIfAbsent(query, this::fresh);
    }

    private Evidence fresh(Sample query) {
        Map<String, Embedding> vectors = new LinkedHashMap<>();
        Map<String, ByModel> searched = new LinkedHashMap<>();
        models.forEach(key -> {
            vectors.put(key, of(embeddings, query));
            searched.put(key, model);
        });
        Map<String, PairFeatures> own = new LinkedHashMap<>();
        Map<String, ByMatcher> comparing = new LinkedHashMap<>();
        matchers.forEach((key, matcher) -> {
            Function<Sample, Optional<PairFeatures>> all = of(features, key);
            Optional<PairFeatures> ofQuery = all.apply(query);
            ofQuery.ifPresent(extracted -> own.put(key, extracted));
            comparing.put(key, new ByMatcher(matcher, id -> ofQuery.isEmpty() ? Optional.empty() : all.apply(samples.get((int) id))));
        });
        return new Remembered(new GalleryEvidence(new GalleryEvidence.Query(query.viewpoint(), NeighborFilter.ofSpecies(SPECIES), sides,
                vectors, own), searched, comparing));
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
