package org.resight.engine.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecallAtKTest {

    @Test
    void agreesWithTheReferenceFiguresWithAndWithoutTheLoneIndividual() {
        double[] places = {0, 1, 2.2, 3, 4.5, 5, 9};
        List<Integer> labels = List.of(0, 0, 1, 0, 1, 1, 2);
        List<Retrieval<Integer>> queries = IntStream.range(0, places.length).mapToObj(query -> {
            List<Integer> ranking = IntStream.range(0, places.length).filter(other -> other != query).boxed()
                    .sorted(Comparator.comparingDouble(other -> Math.abs(places[other] - places[query])))
                    .map(labels::get).toList();
            return new Retrieval<>(labels.get(query), ranking, Collections.frequency(ranking, labels.get(query)));
        }).toList();

        assertRecall(RecallAtK.of(1, queries), 0.666667, 0.571429);
        assertRecall(RecallAtK.of(2, queries), 0.666667, 0.571429);
        assertRecall(RecallAtK.of(4, queries), 1, 0.857143);
    }

    @Test
    void nothingAskedIsNothingFound() {
        assertThat(RecallAtK.of(1, List.<Retrieval<String>>of())).isEqualTo(new RecallAtK(1, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> RecallAtK.of(0, List.<Retrieval<String>>of()));
    }

    private static void assertRecall(RecallAtK recall, double amongMatchable, double amongAll) {
        assertThat(recall.amongMatchable()).isCloseTo(amongMatchable, within(1e-6));
        assertThat(recall.amongAll()).isCloseTo(amongAll, within(1e-6));
    }
}
