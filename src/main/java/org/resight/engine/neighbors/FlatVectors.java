package org.resight.engine.neighbors;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/** The rows of one species. Chunks instead of one array, so that growing neither copies nor doubles the memory. */
final class FlatVectors {

    private static final int CHUNK_ROWS = 1024;

    private final int dimension;
    private final List<float[]> chunks = new ArrayList<>();
    private final Map<Long, Integer> rowOf = new HashMap<>();
    private long[] annotations = new long[CHUNK_ROWS];
    private long[] sightings = new long[CHUNK_ROWS];
    private Viewpoint[] viewpoints = new Viewpoint[CHUNK_ROWS];
    private int size;

    FlatVectors(int dimension) {
        this.dimension = dimension;
    }

    int size() {
        return size;
    }

    void add(GalleryEntry entry) {
        if (size == chunks.size() * CHUNK_ROWS) {
            chunks.add(new float[Math.multiplyExact(CHUNK_ROWS, dimension)]);
        }
        if (size == annotations.length) {
            int larger = Math.multiplyExact(2, size);
            annotations = Arrays.copyOf(annotations, larger);
            sightings = Arrays.copyOf(sightings, larger);
            viewpoints = Arrays.copyOf(viewpoints, larger);
        }
        System.arraycopy(entry.embedding().toArray(), 0, chunkOf(size), offsetOf(size), dimension);
        annotations[size] = entry.annotation();
        sightings[size] = entry.sighting();
        viewpoints[size] = entry.viewpoint();
        rowOf.put(entry.annotation(), size);
        size++;
    }

    /** The last row moves into the gap. */
    void remove(long annotation) {
        Integer gap = rowOf.remove(annotation);
        if (gap == null) {
            throw new IllegalArgumentException("annotation %d is not in here".formatted(annotation));
        }
        int last = size - 1;
        if (gap != last) {
            System.arraycopy(chunkOf(last), offsetOf(last), chunkOf(gap), offsetOf(gap), dimension);
            annotations[gap] = annotations[last];
            sightings[gap] = sightings[last];
            viewpoints[gap] = viewpoints[last];
            rowOf.put(annotations[gap], gap);
        }
        size = last;
        if (size == (chunks.size() - 1) * CHUNK_ROWS) {
            chunks.removeLast();
        }
    }

    boolean allowed(int row, NeighborFilter filter) {
        return filter.allows(annotations[row], sightings[row], viewpoints[row]);
    }

    List<Neighbor> nearest(float[] query, int k, NeighborFilter filter) {
        // the worst of the best so far is on top
        PriorityQueue<Neighbor> best = new PriorityQueue<>(Neighbor.NEAREST_FIRST.reversed());
        double worst = Double.NEGATIVE_INFINITY;
        for (int row = 0; row < size; row++) {
            double similarity = Math.max(-1, Math.min(1, dot(chunkOf(row), offsetOf(row), query)));
            // the filter is asked last: nearly every row fails here already. An equal row may still win by its id
            if (similarity >= worst && allowed(row, filter)) {
                best.add(new Neighbor(annotations[row], sightings[row], viewpoints[row], similarity));
                if (best.size() > k) {
                    best.poll();
                }
                worst = best.size() == k ? best.element().similarity() : Double.NEGATIVE_INFINITY;
            }
        }
        return best.stream().sorted(Neighbor.NEAREST_FIRST).toList();
    }

    private float[] chunkOf(int row) {
        return chunks.get(row / CHUNK_ROWS);
    }

    private int offsetOf(int row) {
        return row % CHUNK_ROWS * dimension;
    }

    /** Eight sums, because one would wait for each addition before the next; their order never depends on the row. */
    private static float dot(float[] rows, int offset, float[] query) {
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        float s4 = 0;
        float s5 = 0;
        float s6 = 0;
        float s7 = 0;
        int i = 0;
        for (; i + 7 < query.length; i += 8) {
            s0 += rows[offset + i] * query[i];
            s1 += rows[offset + i + 1] * query[i + 1];
            s2 += rows[offset + i + 2] * query[i + 2];
            s3 += rows[offset + i + 3] * query[i + 3];
            s4 += rows[offset + i + 4] * query[i + 4];
            s5 += rows[offset + i + 5] * query[i + 5];
            s6 += rows[offset + i + 6] * query[i + 6];
            s7 += rows[offset + i + 7] * query[i + 7];
        }
        for (; i < query.length; i++) {
            s0 += rows[offset + i] * query[i];
        }
        return ((s0 + s4) + (s1 + s5)) + ((s2 + s6) + (s3 + s7));
    }
}
