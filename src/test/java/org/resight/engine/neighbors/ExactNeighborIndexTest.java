package org.resight.engine.neighbors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
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
