package org.resight.engine.neighbors.reranking;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongFunction;
import org.resight.engine.embedding.Embedding;
import org.resight.engine.neighbors.GalleryEntry;
import org.resight.engine.neighbors.Neighbor;
import org.resight.engine.neighbors.NeighborFilter;
import org.resight.engine.neighbors.NeighborIndex;
import org.resight.engine.neighbors.Viewpoint;

/**
 * The neighborhoods of a gallery by its index, searched once per annotation and kept: what re-ranking a query costs is
 * paid mostly by the first ones. Memory is {@code depth} ids per annotation that was touched. Serves several threads at
 * once where the index does; stands for the gallery as it was, so make a new one when it changes.
 */
public final class GalleryNeighborhoods implements Neighborhoods {

    /** The id under which a query takes part. */
    public static final long QUERY = -1;

    private final NeighborIndex index;
    private final LongFunction<GalleryEntry> entries;
    private final int depth;
    private final boolean sidesDiffer;
    private final Map<Long, long[]> nearest = new ConcurrentHashMap<>();
    private final Map<Long, Double> largest = new ConcurrentHashMap<>();

    /**
     * @param index holds the gallery
     * @param entries any of it by id
     * @param depth how many neighbors are kept of each, itself counted; no one may ask for more
     * @param sidesDiffer whether only comparable sides are neighbors
     */
    public GalleryNeighborhoods(NeighborIndex index, LongFunction<GalleryEntry> entries, int depth, boolean sidesDiffer) {
        this.index = Objects.requireNonNull(index, "index");
        this.entries = Objects.requireNonNull(entries, "entries");
        if (depth < 1) {
            throw new IllegalArgumentException("at least one neighbor must be kept, not " + depth);
        }
        this.depth = depth;
        this.sidesDiffer = sidesDiffer;
    }

    /** This gallery with a query, whose id in it is −1. */
    public Neighborhoods with(Embedding query, Viewpoint viewpoint, NeighborFilter filter) {
        NeighborFilter seen = seen(filter, viewpoint);
        long[] list = index.search(query, depth, seen).stream().mapToLong(Neighbor::annotation).toArray();
        return new WithQuery(this, QUERY, list, annotation -> squared(query.cosine(entries.apply(annotation).embedding())),
                () -> largest(query, seen));
    }

    @Override
    public long[] nearest(long annotation, int count) {
        if (count > depth) {
            throw new IllegalArgumentException("only %d neighbors are kept, not %d".formatted(depth, count));
        }
        long[] all = nearest.get(annotation);
        if (all == null) {
            // two threads may search for the same one, which costs time and nothing else
            all = search(entries.apply(annotation));
            nearest.put(annotation, all);
        }
        return all.length <= count ? all.clone() : Arrays.copyOf(all, count);
    }

    @Override
    public double squaredDistance(long one, long other) {
        return one == other ? 0 : squared(entries.apply(one).embedding().cosine(entries.apply(other).embedding()));
    }

    @Override
    public double largestSquaredDistance(long annotation) {
        Double found = largest.get(annotation);
        if (found == null) {
            GalleryEntry entry = entries.apply(annotation);
            found = largest(entry.embedding(), seen(NeighborFilter.ofSpecies(entry.species()), entry.viewpoint()));
            largest.put(annotation, found);
        }
        return found;
    }

    private long[] search(GalleryEntry entry) {
        long[] list = new long[depth];
        list[0] = entry.annotation();
        int size = 1;
        for (Neighbor each : index.search(entry.embedding(), depth, seen(NeighborFilter.ofSpecies(entry.species()), entry.viewpoint()))) {
            if (each.annotation() != entry.annotation() && size < depth) {
                list[size++] = each.annotation();
            }
        }
        return Arrays.copyOf(list, size);
    }

    private NeighborFilter seen(NeighborFilter filter, Viewpoint viewpoint) {
        return sidesDiffer ? filter.seenFrom(viewpoint.comparable()) : filter;
    }

    /** The farthest from a vector is the nearest to its opposite. */
    private double largest(Embedding from, NeighborFilter filter) {
        float[] opposite = from.toArray();
        for (int i = 0; i < opposite.length; i++) {
            opposite[i] = -opposite[i];
        }
        return index.search(Embedding.normalised(opposite), 1, filter).stream()
                .mapToDouble(farthest -> squared(-farthest.similarity())).findFirst().orElse(0);
    }

    private static double squared(double cosine) {
        return Math.max(0, 2 - 2 * cosine);
    }
}
