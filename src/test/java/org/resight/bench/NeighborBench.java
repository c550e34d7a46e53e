package org.resight.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.resight.engine.embedding.Embedding;
import org.resight.engine.neighbors.ExactNeighborIndex;
import org.resight.engine.neighbors.Neighbor;
import org.resight.engine.neighbors.NeighborFilter;
import org.resight.engine.neighbors.NeighborIndex;
import org.resight.engine.neighbors.Workers;

/**
 * The exact scan in the JVM against the loop that one would write first, and against Lucene's HNSW (its defaults: 16
 * links, 100 candidates when built, 4 × k asked for when searched) on the same vectors; another index is one more line here.
 */
class NeighborBench {

    private static final int DIMENSION = Integer.getInteger("resight.bench.dimension", 1024);
    private static final int K = 10;
    private static final int QUERIES = 60;

    @ParameterizedTest
    @ValueSource(ints = {1_000, 10_000, 100_000})
    void exactScan(int size) throws IOException {
        SyntheticGallery gallery = new SyntheticGallery(size, DIMENSION, 1);
        ExactNeighborIndex index = new ExactNeighborIndex(DIMENSION);
        gallery.entries().forEach(index::add);
        ExecutorService other = Executors.newSingleThreadExecutor();
        ExactNeighborIndex byTwo = new ExactNeighborIndex(DIMENSION, new Workers(other, 2));
        gallery.entries().forEach(byTwo::add);
        float[][] rows = gallery.entries().stream().map(entry -> entry.embedding().toArray()).toArray(float[][]::new);
        NeighborFilter filter = NeighborFilter.ofSpecies(SyntheticGallery.SPECIES);

        List<String> report;
        try (LuceneIndex lucene = new LuceneIndex(gallery.entries())) {
            report = new SearchRace(K)
                    .with("plain loop", (query, k) -> plainLoop(rows, query, k))
                    .with("ExactNeighborIndex", searcher(index, filter))
                    .with("…, two threads", searcher(byTwo, filter))
                    .with("Lucene HNSW (built in %.0f s)".formatted(lucene.secondsToBuild()), lucene::nearest)
                    .run("%,d x %d".formatted(size, DIMENSION), Stream.generate(gallery::query).limit(QUERIES).toList());
        }
        other.shutdown();

        report.forEach(System.out::println);
        assertThat(report).filteredOn(line -> !line.contains("Lucene"))
                .allSatisfy(line -> assertThat(line).contains("recall@10 1.0000", "fewest 10"));
    }

    private static SearchRace.Searcher searcher(NeighborIndex index, NeighborFilter filter) {
        return (query, k) -> index.search(query, k, filter).stream().map(Neighbor::annotation).toList();
    }

    /** One sum in double precision, every row in the queue: slow, and certainly right. */
    private static List<Long> plainLoop(float[][] rows, Embedding query, int k) {
        record Row(long id, double similarity) {}
        float[] wanted = query.toArray();
        Comparator<Row> worstFirst = Comparator.comparingDouble(Row::similarity);
        PriorityQueue<Row> best = new PriorityQueue<>(worstFirst);
        for (int row = 0; row < rows.length; row++) {
            double dot = 0;
            for (int i = 0; i < wanted.length; i++) {
                dot += (double) rows[row][i] * wanted[i];
            }
            best.add(new Row(row + 1, dot));
            if (best.size() > k) {
                best.poll();
            }
        }
        return best.stream().sorted(worstFirst.reversed()).map(Row::id).toList();
    }
}
