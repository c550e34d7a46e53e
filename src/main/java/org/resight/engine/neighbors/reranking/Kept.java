package org.resight.engine.neighbors.reranking;

import java.util.Arrays;
import java.util.List;
import org.resight.engine.neighbors.Neighbor;
import org.resight.engine.neighbors.NeighborFilter;

/**
 * What an index has answered about an annotation, in its order, that annotation left out.
 *
 * @param sightings of each annotation
 * @param complete whether the index has no others
 */
record Kept(long[] annotations, long[] sightings, boolean complete) {

    /**
     * @param found the index's answer
     * @param of the annotation itself
     * @param asked how many the index was asked for
     */
    static Kept of(List<Neighbor> found, long of, int asked) {
        List<Neighbor> others = found.stream().filter(each -> each.annotation() != of).toList();
        return new Kept(others.stream().mapToLong(Neighbor::annotation).toArray(), others.stream().mapToLong(Neighbor::sighting).toArray(),
                found.size() < asked);
    }

    int size() {
        return annotations.length;
    }

    /** The first so many that a filter does not leave out; fewer only where fewer are kept. */
    long[] first(int count, NeighborFilter filter) {
        long[] first = new long[Math.min(count, annotations.length)];
        int size = 0;
        for (int i = 0; i < annotations.length && size < first.length; i++) {
            if (!filter.leavesOut(annotations[i], sightings[i])) {
                first[size++] = annotations[i];
            }
        }
        return Arrays.copyOf(first, size);
    }
}
