package org.resight.engine.neighbors.reranking;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.resight.engine.embedding.Embedding;
import org.resight.engine.neighbors.GalleryEntry;
import org.resight.engine.neighbors.Neighbor;
import org.resight.engine.neighbors.NeighborFilter;
import org.resight.engine.neighbors.NeighborIndex;
import org.resight.engine.neighbors.Viewpoint;

/**
 * The neighborhoods of a gallery by its index, searched once per annotation and kept: what re-ranking a query costs is
 * paid mostly by the first ones. The gallery may hold queries: each sees it without what its filter leaves out. Memory is
 * a little more than {@code depth} ids of annotation and sighting per annotation that was touched. Serves several threads at
 * once where the index does; stands for the gallery as it was, so make a new one when it changes.
 */
public final class GalleryNeighborhoods {

    /** The id under which a query takes part. */
    public static final long QUERY = -1;

    /** Kept beyond what is asked for, so that leaving out the photographs of a usual sighting needs no second search. */
    private static final int SPARE = 8;

    private final NeighborIndex index;
    private final LongFunction<GalleryEntry> entries;
    private final int depth;
    private final boolean sidesDiffer;
    private final Map<Long, Kept> nearest = new ConcurrentHashMap<>();
    private final Map<Long, Kept> farthest = new ConcurrentHashMap<>();

    /**
     * @param index holds the gallery
     * @param entries any of it by id
     * @param depth up to how many neighbors of each may be asked for, itself counted
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

    /** How an annotation stands to a query; asked for again and again, while its vector may have to be fetched. */
    private record Beside(double squaredDistance, boolean comparable) {}

    /**
     * This gallery with a query, whose id in it is −1. For one thread at a time.
     *
     * @param filter what the query may be compared with; what it leaves out is nobody's neighbor
     */
    public Neighborhoods with(Embedding query, Viewpoint viewpoint, NeighborFilter filter) {
        NeighborFilter seen = seen(filter, viewpoint);
        long[] list = index.search(query, depth, seen).stream().mapToLong(Neighbor::annotation).toArray();
        Map<Long, Beside> known = new HashMap<>();
        LongFunction<Beside> beside = annotation -> known.computeIfAbsent(annotation, any -> {
            GalleryEntry entry = entries.apply(annotation);
            return new Beside(squared(query.cosine(entry.embedding())), !sidesDiffer || entry.viewpoint().isComparableWith(viewpoint));
        });
        return new WithQuery(without(filter), QUERY, list, annotation -> beside.apply(annotation).squaredDistance,
                () -> largest(query, seen), annotation -> beside.apply(annotation).comparable);
    }

    /** This gallery as if it did not hold the annotations, and those of the sighting, that a filter leaves out. */
    public Neighborhoods without(NeighborFilter filter) {
        return new Without(filter);
    }

    private final class Without implements Neighborhoods {

        private final NeighborFilter filter;

        Without(NeighborFilter filter) {
            this.filter = filter;
        }

        @Override
        public long[] nearest(long annotation, int count) {
            if (count > depth) {
                throw new IllegalArgumentException("only %d neighbors are kept, not %d".formatted(depth, count));
            }
            long[] others = first(nearest, annotation, count - 1, depth - 1 + SPARE, UnaryOperator.identity());
            long[] list = new long[others.length + 1];
            list[0] = annotation;
            System.arraycopy(others, 0, list, 1, others.length);
            return list;
        }

        @Override
        public void prepare(long[] annotations) {
            Map<Set<Viewpoint>, List<GalleryEntry>> unknown =
                    Arrays.stream(annotations).distinct().filter(each -> !nearest.containsKey(each))
                            .mapToObj(entries).collect(Collectors.groupingBy(entry -> seen(entry).viewpoints()));
            unknown.values().forEach(alike -> keep(alike, depth - 1 + SPARE));
        }

        @Override
        public double squaredDistance(long one, long other) {
            return one == other ? 0 : squared(entries.apply(one).embedding().cosine(entries.apply(other).embedding()));
        }

        @Override
        public double largestSquaredDistance(long annotation) {
            long[] found = first(farthest, annotation, 1, 1 + SPARE, GalleryNeighborhoods::opposite);
            return found.length == 0 ? 0 : squaredDistance(annotation, found[0]);
        }

        /** The first so many others that may be seen. What is kept is for every query, so it is only ever made longer. */
        private long[] first(Map<Long, Kept> all, long annotation, int count, int usually, UnaryOperator<Embedding> towards) {
            Kept kept = all.get(annotation);
            int asked = usually;
            while (true) {
                if (kept == null) {
                    // two threads may search for the same one, which costs time and nothing else
                    kept = search(entries.apply(annotation), asked, towards);
                    all.put(annotation, kept);
                }
                long[] found = kept.first(count, filter);
                if (found.length == count || kept.complete()) {
                    return found;
                }
                asked = 2 * kept.size();
                kept = null;
            }
        }
    }

    /**
     * Of one species, seen from comparable sides.
     *
     * @param count how many others are wanted of each
     */
    private void keep(List<GalleryEntry> alike, int count) {
        List<List<Neighbor>> found =
                index.searchAll(alike.stream().map(GalleryEntry::embedding).toList(), count + 1, seen(alike.getFirst()));
        for (int i = 0; i < alike.size(); i++) {
            long annotation = alike.get(i).annotation();
            nearest.putIfAbsent(annotation, Kept.of(found.get(i), annotation, count + 1));
        }
    }

    /** @param count how many others are wanted */
    private Kept search(GalleryEntry entry, int count, UnaryOperator<Embedding> towards) {
        // itself is among them, unless so many have the same vector
        return Kept.of(index.search(towards.apply(entry.embedding()), count + 1,
                seen(entry)), entry.annotation(), count + 1);
    }

    private NeighborFilter seen(GalleryEntry entry) {
        return seen(NeighborFilter.ofSpecies(entry.species()), entry.viewpoint());
    }

    private NeighborFilter seen(NeighborFilter filter, Viewpoint viewpoint) {
        return sidesDiffer ? filter.seenFrom(viewpoint.comparable()) : filter;
    }

    private double largest(Embedding from, NeighborFilter filter) {
        return index.search(opposite(from), 1, filter).stream().mapToDouble(farthest -> squared(-farthest.similarity())).findFirst()
                .orElse(0);
    }

    /** The farthest from a vector is the nearest to its opposite. */
    private static Embedding opposite(Embedding of) {
        float[] opposite = of.toArray();
        for (int i = 0; i < opposite.length; i++) {
            opposite[i] = -opposite[i];
        }
        return Embedding.normalised(opposite);
    }

    private static double squared(double cosine) {
        return Math.max(0, 2 - 2 * cosine);
    }
}
