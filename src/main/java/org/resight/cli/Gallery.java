package org.resight.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.resight.engine.identification.Identification;
import org.resight.engine.identification.Identifier;
import org.resight.engine.identification.Identity;
import org.resight.engine.identification.ShortlistSearch;
import org.resight.engine.identification.SideRule;
import org.resight.engine.identification.Threshold;
import org.resight.engine.identification.recipe.GalleryEvidence.ByModel;
import org.resight.engine.neighbors.ExactNeighborIndex;
import org.resight.engine.neighbors.GalleryEntry;
import org.resight.engine.neighbors.Neighbor;
import org.resight.engine.neighbors.NeighborFilter;
import org.resight.engine.neighbors.reranking.GalleryNeighborhoods;

/** The photographs of one species in an index, with numbers for their names. */
final class Gallery {

    private static final long SPECIES = 1;

    private final List<EmbeddedPhotograph> photographs;
    private final ExactNeighborIndex index;
    private final List<GalleryEntry> entries = new ArrayList<>();
    private final Map<String, Long> individuals = new HashMap<>();
    private final Map<String, Long> sightings = new HashMap<>();
    private final Map<Long, String> names = new HashMap<>();

    Gallery(List<EmbeddedPhotograph> photographs, int dimension) {
        this.photographs = photographs;
        index = new ExactNeighborIndex(dimension);
        for (int i = 0; i < photographs.size(); i++) {
            Photograph photograph = photographs.get(i).photograph();
            entries.add(new GalleryEntry(i, number(sightings, photograph.sighting()), SPECIES, photograph.viewpoint(),
                    photographs.get(i).embedding()));
            index.add(entries.getLast());
            photograph.individual().ifPresent(name -> names.put(number(individuals, name), name));
        }
    }

    Identification identify(EmbeddedPhotograph query, Identifier identifier, Threshold threshold, int shortlist,
            SideRule sideRule) {
        return identifier.identify(new ShortlistSearch(index, shortlist, sideRule)
                .around(query.embedding(), query.photograph().viewpoint(), others(query)), this::identityOf,
                Set.of(), threshold);
    }

    /** For a recipe: searched by one model, and with neighborhoods as deep as its re-ranking asks for. */
    ByModel searched(int depth, boolean sidesDiffer) {
        return new ByModel(index, id -> Optional.of(entries.get((int) id)),
                new GalleryNeighborhoods(index, id -> entries.get((int) id), depth, sidesDiffer));
    }

    /** All that a query may be compared with: not its own sighting. */
    NeighborFilter others(EmbeddedPhotograph query) {
        return NeighborFilter.ofSpecies(SPECIES).withoutSighting(number(sightings, query.photograph().sighting()));
    }

    List<Photograph> photographs() {
        return photographs.stream().map(EmbeddedPhotograph::photograph).toList();
    }

    Photograph photograph(long annotation) {
        return photographs.get((int) annotation).photograph();
    }

    /** How many photographs of other sightings show this one's individual; if none does, nobody could find it. */
    int photographsInOtherSightings(Photograph query) {
        return (int) photographs.stream().map(EmbeddedPhotograph::photograph)
                .filter(each -> each.individual().equals(query.individual()) && !each.sighting().equals(query.sighting())).count();
    }

    Photograph photograph(Neighbor neighbor) {
        return photograph(neighbor.annotation());
    }

    /** Name of the individual, or of the sighting that nobody has named. */
    String name(Identity identity) {
        return switch (identity) {
            case Identity.Individual(long id) -> Objects.requireNonNull(names.get(id));
            case Identity.UnnamedSighting(long id) -> sightings.entrySet().stream()
                    .filter(entry -> entry.getValue() == id).findFirst().orElseThrow().getKey();
        };
    }

    Identity identityOf(Neighbor neighbor) {
        return photograph(neighbor).individual().<Identity>map(name -> new Identity.Individual(number(individuals, name)))
                .orElseGet(() -> new Identity.UnnamedSighting(neighbor.sighting()));
    }

    private static synchronized long number(Map<String, Long> numbers, String name) {
        return numbers.computeIfAbsent(name, unknown -> (long) numbers.size() + 1);
    }
}
