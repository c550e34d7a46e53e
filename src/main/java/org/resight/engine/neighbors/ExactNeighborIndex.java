package org.resight.engine.neighbors;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.resight.engine.embedding.Embedding;

/**
 * Every vector in memory, every search a scan over its species: exact, no index to build or to keep up. The scan runs
 * at the speed of the memory (100,000 × 768 in about 20 ms on one thread). Any number of threads may search at once as
 * long as none of them adds or removes.
 */
public final class ExactNeighborIndex implements NeighborIndex {

    private final int dimension;
    private final Scan scan;
    private final Map<Long, FlatVectors> bySpecies = new HashMap<>();
    private final Map<Long, Long> speciesOf = new HashMap<>();

    /** Searches on the caller's thread only. */
    public ExactNeighborIndex(int dimension) {
        this(dimension, Workers.NONE);
    }

    /**
     * @param dimension components of every vector, ≥ 1
     * @param workers threads that a large search may use beside the caller's
     */
    public ExactNeighborIndex(int dimension, Workers workers) {
        if (dimension < 1) {
            throw new IllegalArgumentException("a dimension must be at least 1, not " + dimension);
        }
        this.dimension = dimension;
        scan = new Scan(workers);
    }

    @Override
    public int dimension() {
        return dimension;
    }

    @Override
    public void add(GalleryEntry entry) {
        requireDimension(entry.embedding());
        remove(entry.annotation());
        bySpecies.computeIfAbsent(entry.species(), species -> new FlatVectors(dimension)).add(entry);
        speciesOf.put(entry.annotation(), entry.species());
    }

    @Override
    public boolean remove(long annotation) {
        Long species = speciesOf.remove(annotation);
        FlatVectors rows = species == null ? null : bySpecies.get(species);
        if (rows == null) {
            return false;
        }
        rows.remove(annotation);
        return true;
    }

    @Override
    public Optional<GalleryEntry> entry(long annotation) {
        return Optional.ofNullable(speciesOf.get(annotation))
                .map(species -> Objects.requireNonNull(bySpecies.get(species)).entry(annotation, species));
    }

    @Override
    public long count(NeighborFilter filter) {
        FlatVectors rows = bySpecies.get(filter.species());
        return rows == null ? 0 : IntStream.range(0, rows.size()).filter(row -> rows.allowed(row, filter)).count();
    }

    @Override
    public List<Neighbor> search(Embedding query, int k, NeighborFilter filter) {
        requireDimension(query);
        requireAny(k);
        FlatVectors rows = bySpecies.get(filter.species());
        return rows == null ? List.of() : rows.nearest(query.toArray(), k, filter, scan);
    }

    /** Reads every vector once for all queries, on the caller's thread. */
    @Override
    public List<List<Neighbor>> searchAll(List<Embedding> queries, int k, NeighborFilter filter) {
        queries.forEach(this::requireDimension);
        requireAny(k);
        FlatVectors rows = bySpecies.get(filter.species());
        return rows == null ? queries.stream().map(query -> List.<Neighbor>of()).toList()
                : rows.nearest(queries.stream().map(Embedding::toArray).toList(), k, filter);
    }

    private static void requireAny(int k) {
        if (k < 1) {
            throw new IllegalArgumentException("a search must ask for at least one neighbor, not " + k);
        }
    }

    private void requireDimension(Embedding embedding) {
        if (embedding.dimension() != dimension) {
            throw new IllegalArgumentException(
                    "this index holds vectors of %d dimensions; one of %d comes from another model"
                            .formatted(dimension, embedding.dimension()));
        }
    }
}
