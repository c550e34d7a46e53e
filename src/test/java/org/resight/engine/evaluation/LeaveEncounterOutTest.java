package org.resight.engine.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.resight.engine.embedding.Embedding;
import org.resight.engine.evaluation.LeaveEncounterOut.Confirmed;
import org.resight.engine.neighbors.Viewpoint;

class LeaveEncounterOutTest {

    @Test
    void comparesNeitherWithTheSameEncounterNorWithItself() {
        List<Trial> trials = LeaveEncounterOut.trials(List.of(
                at(0, 1, 1, Viewpoint.UNKNOWN), at(1, 1, 1, Viewpoint.UNKNOWN),
                at(20, 1, 2, Viewpoint.UNKNOWN), at(50, 2, 3, Viewpoint.UNKNOWN)), List.of(), false, 1);

        assertThat(trials.get(0).own()).as("the neighbour at 1° is of the same encounter").isCloseTo(cosine(20), within(1e-6));
        assertThat(trials.get(0).other()).isCloseTo(cosine(50), within(1e-6));
        assertThat(trials.get(0).right()).isTrue();
        assertThat(trials.get(2).own()).isCloseTo(cosine(19), within(1e-6));
        assertThat(trials.get(3).known()).as("seen once").isFalse();
        assertThat(trials.get(3).nearest()).isCloseTo(cosine(30), within(1e-6));
    }

    @Test
    void comparesOtherSidesOnlyWhereTheyLookAlike() {
        List<Confirmed> all = List.of(at(0, 1, 1, Viewpoint.LEFT), at(5, 1, 2, Viewpoint.RIGHT), at(30, 1, 3, Viewpoint.LEFT),
                at(60, 2, 4, Viewpoint.UNKNOWN));

        assertThat(LeaveEncounterOut.trials(all, List.of(), true, 1).getFirst().own()).isCloseTo(cosine(30), within(1e-6));
        assertThat(LeaveEncounterOut.trials(all, List.of(), false, 1).getFirst().own()).isCloseTo(cosine(5), within(1e-6));
        assertThat(LeaveEncounterOut.trials(all, List.of(), true, 1).get(1).known()).as("the right side was seen once").isFalse();
        assertThat(LeaveEncounterOut.trials(all, List.of(), true, 1).get(1).unknown()).as("a side that nobody noted may be any").isTrue();
    }

    @Test
    void agreesWithComparingPairByPair() {
        Random random = new Random(5);
        List<Confirmed> all = new ArrayList<>();
        for (int i = 0; i < 37; i++) {
            float[] values = new float[19];
            for (int j = 0; j < values.length; j++) {
                values[j] = (float) random.nextGaussian();
            }
            all.add(new Confirmed(Embedding.normalised(values), random.nextInt(6), random.nextInt(20), Viewpoint.UNKNOWN));
        }

        List<Trial> trials = LeaveEncounterOut.trials(all, List.of(), true, 1);

        for (int i = 0; i < all.size(); i++) {
            Confirmed query = all.get(i);
            double own = all.stream().filter(c -> c.encounter() != query.encounter() && c.individual() == query.individual())
                    .mapToDouble(c -> c.embedding().cosine(query.embedding())).max().orElse(Double.NEGATIVE_INFINITY);
            double other = all.stream().filter(c -> c.encounter() != query.encounter() && c.individual() != query.individual())
                    .mapToDouble(c -> c.embedding().cosine(query.embedding())).max().orElseThrow();
            assertThat(trials.get(i).own()).isCloseTo(own, within(1e-5));
            assertThat(trials.get(i).other()).isCloseTo(other, within(1e-5));
        }
    }

    @Test
    void nearDuplicatesMakeOneEncounterOfTwo() {
        List<Confirmed> all = List.of(at(0, 1, 1, Viewpoint.UNKNOWN), at(1, 1, 2, Viewpoint.UNKNOWN), at(4, 1, 2, Viewpoint.UNKNOWN),
                at(20, 1, 3, Viewpoint.UNKNOWN), at(50, 2, 4, Viewpoint.UNKNOWN));

        assertThat(LeaveEncounterOut.trials(all, List.of(), false, 1).getFirst().own()).isCloseTo(cosine(1), within(1e-6));
        assertThat(LeaveEncounterOut.trials(all, List.of(List.of(0, 1)), false, 1).getFirst().own())
                .as("neither the copy nor what was seen with it").isCloseTo(cosine(20), within(1e-6));
    }

    @Test
    void theNearestVoteOnTheName() {
        List<Confirmed> all = List.of(at(0, 1, 1, Viewpoint.UNKNOWN), at(10, 2, 2, Viewpoint.UNKNOWN), at(11, 1, 3, Viewpoint.UNKNOWN),
                at(12, 1, 4, Viewpoint.UNKNOWN), at(40, 2, 5, Viewpoint.UNKNOWN));

        assertThat(LeaveEncounterOut.trials(all, List.of(), true, 1).getFirst().right()).as("the nearest is another").isFalse();
        assertThat(LeaveEncounterOut.trials(all, List.of(), true, 2).getFirst().right()).as("one vote each, the nearer one wins").isFalse();
        assertThat(LeaveEncounterOut.trials(all, List.of(), true, 3).getFirst().right()).as("two votes of three").isTrue();
        assertThat(LeaveEncounterOut.trials(all, List.of(), true, 4).getFirst().right()).as("two votes each").isFalse();
        assertThat(LeaveEncounterOut.trials(all, List.of(), true, 3).getFirst().nearest()).as("the gate looks at the nearest of all")
                .isCloseTo(cosine(10), within(1e-6));
    }

    @Test
    void refusesVectorsOfTwoModels() {
        Confirmed longer = new Confirmed(Embedding.normalised(new float[]{1, 0, 0}), 1, 9, Viewpoint.UNKNOWN);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LeaveEncounterOut.trials(List.of(at(0, 1, 1, Viewpoint.UNKNOWN), longer), List.of(), false, 1));
    }

    @Test
    void aSampleTakesIndividualsWhole() {
        long[] individuals = new Random(3).longs(900, 0, 60).toArray();

        int[] sample = LeaveEncounterOut.sample(individuals, 300, 1);

        assertThat(sample).hasSize(300).isSorted().doesNotHaveDuplicates();
        long cut = Arrays.stream(sample).mapToLong(i -> individuals[i]).distinct().filter(
                id -> Arrays.stream(sample).filter(i -> individuals[i] == id).count() < Arrays.stream(individuals).filter(x -> x == id)
                        .count())
                .count();
        assertThat(cut).as("all but the last are whole").isLessThanOrEqualTo(1);
        assertThat(LeaveEncounterOut.sample(individuals, 300, 1)).as("the same seed").isEqualTo(sample);
        assertThat(LeaveEncounterOut.sample(individuals, 300, 2)).as("another seed").isNotEqualTo(sample);
        assertThat(LeaveEncounterOut.sample(individuals, 900, 1)).hasSize(900);
    }

    private static Confirmed at(double degrees, long individual, long encounter, Viewpoint side) {
        double angle = Math.toRadians(degrees);
        return new Confirmed(Embedding.normalised(new float[]{(float) Math.cos(angle), (float) Math.sin(angle)}), individual, encounter,
                side);
    }

    private static double cosine(double degrees) {
        return Math.cos(Math.toRadians(degrees));
    }
}
