package org.resight.engine.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RateBoundTest {

    @Test
    void withoutAnErrorItIsTheExactBinomialBound() {
        assertThat(bound(29, 0).upper()).isCloseTo(1 - Math.pow(.05, 1.0 / 29), within(1e-9));
        assertThat(RateBound.individualsNeeded(.1, .95)).isEqualTo(29);
        assertThat(RateBound.individualsNeeded(.05, .95)).isEqualTo(59);
        assertThat(bound(29, 0).upper()).isLessThanOrEqualTo(.1);
        assertThat(bound(28, 0).upper()).isGreaterThan(.1);
    }

    @Test
    void agreesWithFiguresComputedElsewhere() {
        assertThat(bound(36, 3).upper()).isCloseTo(.234420, within(1e-6));
        assertThat(RateBound.of(Collections.nCopies(10, .5), .9).upper()).isCloseTo(.794188, within(1e-6));
        assertThat(RateBound.of(Collections.nCopies(50, .04), .95).upper()).isCloseTo(.144169, within(1e-6));
    }

    @Test
    void holdsMoreOftenThanPromisedWhateverTheSharesLookLike() {
        Random random = new Random(7);
        long broken = IntStream.range(0, 2000).filter(run -> {
            // half of the individuals never go wrong, the rest in anything from none to all photographs: a mean of 0.25
            List<Double> shares = Stream.generate(() -> random.nextBoolean() ? 0 : random.nextDouble()).limit(30).toList();
            return RateBound.of(shares, .9).upper() < .25;
        }).count();

        assertThat(broken).isLessThanOrEqualTo(200);
    }

    @Test
    void nobodyHasNoRate() {
        assertThatIllegalArgumentException().isThrownBy(() -> RateBound.of(List.of(), .95));
        assertThatIllegalArgumentException().isThrownBy(() -> RateBound.of(List.of(1.2), .95));
        assertThatIllegalArgumentException().isThrownBy(() -> RateBound.of(List.of(0.), 1));
        assertThat(bound(3, 3).upper()).isEqualTo(1);
    }

    private static RateBound bound(int individuals, int wrong) {
        return RateBound.of(IntStream.range(0, individuals).mapToObj(i -> i < wrong ? 1. : 0.).toList(), .95);
    }
}
