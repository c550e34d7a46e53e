package org.resight.engine.neighbors.reranking;

import java.util.Arrays;
import java.util.function.DoubleSupplier;
import java.util.function.LongPredicate;
import java.util.function.LongToDoubleFunction;

/**
 * A gallery and one query as one set, exactly as if the query had been among the gallery from the start: it has
 * neighbors, and takes its place among the neighbors of others that it can be compared with. What is known of the gallery is used again.
 */
public final class WithQuery implements Neighborhoods {

    private final Neighborhoods gallery;
    private final long query;
    private final long[] nearest;
    private final LongToDoubleFunction squaredDistance;
    private final DoubleSupplier largest;
    private final LongPredicate comparable;

    /**
     * @param gallery does not hold the query
     * @param query its id, of no annotation of the gallery
     * @param nearest the gallery's annotations nearest to it, nearest first; at least as many as any re-ranking asks for
     * @param squaredDistance to any annotation of the gallery
     * @param largest the largest of those
     * @param comparable whether an annotation of the gallery may be compared with the query; of others it is no neighbor
     */
    public WithQuery(Neighborhoods gallery, long query, long[] nearest, LongToDoubleFunction squaredDistance,
            DoubleSupplier largest, LongPredicate comparable) {
        this.gallery = gallery;
        this.query = query;
        this.nearest = nearest.clone();
        this.squaredDistance = squaredDistance;
        this.largest = largest;
        this.comparable = comparable;
    }

    @Override
    public long[] nearest(long annotation, int count) {
        if (annotation == query) {
            long[] list = new long[Math.min(count, nearest.length + 1)];
            list[0] = query;
            System.arraycopy(nearest, 0, list, 1, list.length - 1);
            return list;
        }
        long[] others = gallery.nearest(annotation, count);
        if (!comparable.test(annotation)) {
            return others;
        }
        double distance = squaredDistance.applyAsDouble(annotation);
        int place = others.length;
        // itself stays first
        while (place > 1 && isNearer(distance, gallery.squaredDistance(annotation, others[place - 1]), others[place - 1])) {
            place--;
        }
        if (place == count) {
            return others;
        }
        long[] list = Arrays.copyOf(others, Math.min(count, others.length + 1));
        list[place] = query;
        System.arraycopy(others, place, list, place + 1, list.length - place - 1);
        return list;
    }

    @Override
    public void prepare(long[] annotations) {
        gallery.prepare(Arrays.stream(annotations).filter(annotation -> annotation != query).toArray());
    }

    @Override
    public double squaredDistance(long one, long other) {
        if (one == other) {
            return 0;
        }
        if (one == query || other == query) {
            return squaredDistance.applyAsDouble(one == query ? other : one);
        }
        return gallery.squaredDistance(one, other);
    }

    @Override
    public double largestSquaredDistance(long annotation) {
        if (annotation == query) {
            return largest.getAsDouble();
        }
        double ofGallery = gallery.largestSquaredDistance(annotation);
        return comparable.test(annotation) ? Math.max(ofGallery, squaredDistance.applyAsDouble(annotation)) : ofGallery;
    }

    private boolean isNearer(double distance, double other, long otherId) {
        return distance < other || distance == other && query < otherId;
    }
}
