package org.resight.engine.neighbors.reranking;

/**
 * Who is near whom in a set of annotations that all have a vector by one model. Every annotation is its own nearest
 * neighbor.
 */
public interface Neighborhoods {

    /**
     * The nearest annotations, itself first, equally near ones by id; fewer than asked for only where there are fewer.
     *
     * @param annotation one of the set
     * @param count ≥ 1
     */
    long[] nearest(long annotation, int count);

    /** Says that the neighborhoods of all of these will be asked for, where one search for all costs less than one for each. */
    default void prepare(long[] annotations) {}

    /**
     * Squared Euclidean distance; of unit vectors 2 − 2 · cosine.
     *
     * @return ≥ 0
     */
    double squaredDistance(long one, long other);

    /** The largest squared distance of an annotation to any of the set, ≥ 0. */
    double largestSquaredDistance(long annotation);
}
