package org.resight.engine.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetrievalTest {

    @Test
    void agreesWithTheReferenceFigures() {
        assertThat(mean(Retrieval::rPrecision)).isCloseTo(.333333, within(1e-6));
        assertThat(mean(Retrieval::averagePrecisionAtR)).isCloseTo(.333333, within(1e-6));
        assertThat(mean(Retrieval::reciprocalRank)).isCloseTo(.763889, within(1e-6));
    }

    @Test
    void averagePrecisionRewardsEarlyHitsAndLooksNoFurtherThanR() {
        assertThat(new Retrieval<>("a", List.of("a", "b", "a", "a"), 3).averagePrecisionAtR())
                .isCloseTo((1 + 2.0 / 3) / 3, within(1e-12));
        assertThat(new Retrieval<>("a", List.of("b", "a", "a", "a"), 3).averagePrecisionAtR())
                .isCloseTo((1.0 / 2 + 2.0 / 3) / 3, within(1e-12));
    }

    @Test
    void whatAShortlistDoesNotHoldCountsAsMissed() {
        Retrieval<String> shortlist = new Retrieval<>("a", List.of("a"), 4);

        assertThat(shortlist.rPrecision()).isEqualTo(.25);
        assertThat(shortlist.averagePrecisionAtR()).isEqualTo(.25);
    }

    @Test
    void individualsAreRankedWhereTheyFirstOccur() {
        Retrieval<String> retrieval = new Retrieval<>("a", List.of("b", "b", "b", "a"), 1);

        assertThat(retrieval.firstRank()).isEqualTo(4);
        assertThat(retrieval.individualRank()).isEqualTo(2);
        assertThat(new Retrieval<>("z", List.of("a"), 0).individualRank()).isZero();
    }

    @Test
    void moreCannotBeFoundThanThereIs() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Retrieval<>("a", List.of("a", "a"), 1));
    }

    private static double mean(ToDoubleFunction<Retrieval<Integer>> measure) {
        double[] places = {0, 1, 2.2, 3, 4.5, 5, 9};
        List<Integer> labels = List.of(0, 0, 1, 0, 1, 1, 2);
        return IntStream.range(0, places.length).mapToObj(query -> {
            List<Integer> ranking = IntStream.range(0, places.length).filter(other -> other != query).boxed()
                    .sorted(Comparator.comparingDouble(other -> Math.abs(places[other] - places[query]))).map(labels::get).toList();
            return new Retrieval<>(labels.get(query), ranking, Collections.frequency(ranking, labels.get(query)));
        }).filter(Retrieval::matchable).mapToDouble(measure).average().orElseThrow();
    }
}
