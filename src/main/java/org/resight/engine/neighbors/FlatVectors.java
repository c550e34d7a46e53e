package org.resight.engine.neighbors;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.resight.engine.embedding.Embedding;
import org.resight.engine.simd.RowProducts;

/** The rows of one species. Chunks instead of one array, so that growing neither copies nor doubles the memory. */
final class FlatVectors {

    private static final int CHUNK_ROWS = 1024;
    /** 64 kB. */
    private static final int BLOCK_NUMBERS = 16_384;
    /** Fewest chunks for which waking another thread is worth it. */
    private static final int CHUNKS_PER_PART = 4;

    private final int dimension;
    private final int stride;
    private final List<float[]> chunks = new ArrayList<>();
    private final Map<Long, Integer> rowOf = new HashMap<>();
    private long[] annotations = new long[CHUNK_ROWS];
    private long[] sightings = new long[CHUNK_ROWS];
    private Viewpoint[] viewpoints = new Viewpoint[CHUNK_ROWS];
    private int size;

    FlatVectors(int dimension) {
        this.dimension = dimension;
        stride = RowProducts.stride(dimension);
    }

    int size() {
        return size;
    }

    void add(GalleryEntry entry) {
        if (size == chunks.size() * CHUNK_ROWS) {
            chunks.add(new float[Math.multiplyExact(CHUNK_ROWS, stride)]);
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

    /** @param annotation that is in here */
    GalleryEntry entry(long annotation, long species) {
        int row = Objects.requireNonNull(rowOf.get(annotation), () -> "annotation " + annotation + " is not in here");
        float[] vector = Arrays.copyOfRange(chunkOf(row), offsetOf(row), offsetOf(row) + dimension);
        return new GalleryEntry(annotation, sightings[row], species, viewpoints[row], Embedding.normalised(vector));
    }

    boolean allowed(int row, NeighborFilter filter) {
        return filter.allows(annotations[row], sightings[row], viewpoints[row]);
    }

    /** The k nearest rows that the filter allows, by as many threads as are worth it. */
    List<Neighbor> nearest(float[] query, int k, NeighborFilter filter, Scan scan) {
        float[][] padded = {Arrays.copyOf(query, stride)};
        int used = usedChunks();
        int parts = Math.clamp(used / CHUNKS_PER_PART, 1, scan.parts());
        return scan.nearest(parts, k,
                part -> nearest(padded, k, filter, used * part / parts, used * (part + 1) / parts).getFirst());
    }

    /** The same for each of several queries, by the caller alone. */
    List<List<Neighbor>> nearest(List<float[]> queries, int k, NeighborFilter filter) {
        float[][] padded = queries.stream().map(query -> Arrays.copyOf(query, stride)).toArray(float[][]::new);
        return nearest(padded, k, filter, 0, usedChunks());
    }

    private int usedChunks() {
        return (size + CHUNK_ROWS - 1) / CHUNK_ROWS;
    }

    private List<List<Neighbor>> nearest(float[][] queries, int k, NeighborFilter filter, int firstChunk, int endChunk) {
        RowProducts products = RowProducts.choose();
        // a block that stays in the processor's cache while all queries pass over it
        int block = queries.length == 1 ? CHUNK_ROWS : Math.clamp(BLOCK_NUMBERS / stride, 1, CHUNK_ROWS);
        float[] similarities = new float[block];
        List<Scan.Best> best = Stream.generate(() -> new Scan.Best(k)).limit(queries.length).toList();
        for (int first = firstChunk * CHUNK_ROWS; first < Math.min(size, endChunk * CHUNK_ROWS);) {
            int within = first % CHUNK_ROWS;
            int rows = Math.min(block, Math.min(CHUNK_ROWS - within, size - first));
            for (int query = 0; query < queries.length; query++) {
                products.products(chunkOf(first), within, rows, queries[query], similarities);
                offer(first, rows, similarities, filter, best.get(query));
            }
            first += rows;
        }
        return best.stream().map(Scan.Best::nearestFirst).toList();
    }

    private void offer(int first, int rows, float[] similarities, NeighborFilter filter, Scan.Best best) {
        for (int i = 0; i < rows; i++) {
            double similarity = Math.clamp(similarities[i], -1.0, 1.0);
            // the filter is asked last: nearly every row fails here already
            if (similarity >= best.worst() && allowed(first + i, filter)) {
                best.offer(new Neighbor(annotations[first + i], sightings[first + i], viewpoints[first + i], similarity));
            }
        }
    }

    private float[] chunkOf(int row) {
        return chunks.get(row / CHUNK_ROWS);
    }

    private int offsetOf(int row) {
        return row % CHUNK_ROWS * stride;
    }
}
