package org.resight.engine.evaluation;

import java.util.Collection;

/**
 * Recall@K: the share of queries with at least one annotation of their individual among the K nearest.
 *
 * @param k how many are looked at, ≥ 1
 * @param amongMatchable over the queries that could be matched at all: what is usually reported; 0 if there is none
 * @param amongAll over all queries: an individual seen once can only be missed; 0 if there is none
 */
public record RecallAtK(int k, double amongMatchable, double amongAll) {

    /** @throws IllegalArgumentException if k &lt; 1 */
    public static <I> RecallAtK of(int k, Collection<Retrieval<I>> queries) {
        if (k < 1) {
            throw new IllegalArgumentException("K must be at least 1, not " + k);
        }
        long found = queries.stream().filter(query -> query.foundWithin(k)).count();
        long matchable = queries.stream().filter(Retrieval::matchable).count();
        return new RecallAtK(k, share(found, matchable), share(found, queries.size()));
    }

    private static double share(long part, long whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }
}
