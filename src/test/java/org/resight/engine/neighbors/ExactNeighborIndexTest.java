package org.resight.engine.neighbors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.resight.engine.embedding.Embedding;

class ExactNeighborIndexTest extends NeighborIndexContract {

    private final NeighborIndex index = new ExactNeighborIndex(DIMENSION);

    @Override
    protected NeighborIndex index() {
        return index;
    }

    @Test
    void staysRightWhileManyRowsComeAndGoAcrossChunks() {
        Random random = new Random(42);
        Map<Long, Embedding> kept = new HashMap<>();
        for (int step = 0; step < 6_000; step++) {
            long id = random.nextInt(3_000);
            if (random.nextInt(3) == 0) {
                assertThat(index.remove(id)).isEqualTo(kept.remove(id) != null);
            } else {
                Embedding vector = base(step);
                index.add(new GalleryEntry(id, id, LYNX, Viewpoint.LEFT, vector));
                kept.put(id, vector);
            }
        }

        assertThat(index.count(NeighborFilter.ofSpecies(LYNX))).isEqualTo(kept.size());
        kept.forEach((id, vector) -> assertThat(index.search(vector, 1, NeighborFilter.ofSpecies(LYNX)))
                .extracting(Neighbor::annotation).containsExactly(id));
    }

    /** Many rows, so that the search is cut into parts; an executor that is busy or refuses must cost no neighbor. */
    @Test
    void threadsChangeNothingInTheAnswer() throws Exception {
        Random random = new Random(7);
        List<GalleryEntry> entries = IntStream.range(0, 20_000)
                .mapToObj(id -> new GalleryEntry(id, id, LYNX, Viewpoint.LEFT, random(random))).toList();
        List<Embedding> queries = Stream.generate(() -> random(random)).limit(20).toList();
        List<List<Neighbor>> alone = answers(new ExactNeighborIndex(DIMENSION), entries, queries);

        ExecutorService threads = Executors.newFixedThreadPool(3);
        assertThat(answers(new ExactNeighborIndex(DIMENSION, new Workers(threads, 4)), entries, queries)).isEqualTo(alone);
        Executor busy = task -> {};
        assertThat(answers(new ExactNeighborIndex(DIMENSION, new Workers(busy, 4)), entries, queries)).isEqualTo(alone);
        threads.shutdown();
        assertThat(answers(new ExactNeighborIndex(DIMENSION, new Workers(threads, 4)), entries, queries)).isEqualTo(alone);
    }

    private static List<List<Neighbor>> answers(NeighborIndex index, List<GalleryEntry> entries, List<Embedding> queries) {
        entries.forEach(index::add);
        return queries.stream().map(query -> index.search(query, 10, NeighborFilter.ofSpecies(LYNX))).toList();
    }

    private static Embedding random(Random random) {
        float[] values = new float[DIMENSION];
        for (int i = 0; i < DIMENSION; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return Embedding.normalised(values);
    }

    @Test
    void anAnnotationThatChangesSpeciesLeavesTheOldOne() {
        index.add(new GalleryEntry(1, 1, LYNX, Viewpoint.LEFT, base(1)));
        index.add(new GalleryEntry(1, 1, SALAMANDER, Viewpoint.LEFT, base(1)));

        assertThat(index.count(NeighborFilter.ofSpecies(LYNX))).isZero();
        assertThat(index.count(NeighborFilter.ofSpecies(SALAMANDER))).isEqualTo(1);
    }

    @Test
    void aDimensionOfNothingIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ExactNeighborIndex(0));
    }
}
