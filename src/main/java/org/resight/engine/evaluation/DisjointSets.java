package org.resight.engine.evaluation;

import java.util.stream.IntStream;

/** Numbers from 0 on that are united into sets (Galler and Fischer 1964). */
final class DisjointSets {

    private final int[] parents;

    /** Each in a set of its own. */
    DisjointSets(int size) {
        parents = IntStream.range(0, size).toArray();
    }

    /** The smaller root stays, so that a set is named for its first member. */
    void unite(int one, int other) {
        int first = root(one);
        int second = root(other);
        parents[Math.max(first, second)] = Math.min(first, second);
    }

    /** The first member of its set. */
    int root(int member) {
        int at = member;
        while (parents[at] != at) {
            parents[at] = parents[parents[at]];
            at = parents[at];
        }
        return at;
    }
}
