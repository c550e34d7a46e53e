package org.resight.engine.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RobustSpreadTest {

    @Test
    void agreesWithTheReferenceFigures() {
        RobustSpread spread = RobustSpread.of(new double[]{7, 1.2, 1, 1.4, 1.5, 1.9, 2, 2.4, 3});

        assertThat(spread.median()).isEqualTo(1.9);
        assertThat(spread.deviation()).isCloseTo(0.5, within(1e-12));
        assertThat(spread.z(2.4)).isCloseTo(0.674491, within(1e-6));
        assertThat(spread.at(spread.z(2.4))).isCloseTo(2.4, within(1e-12));
    }

    @Test
    void anEvenNumberOfValuesHasItsMedianBetweenTheMiddleTwo() {
        assertThat(RobustSpread.of(new double[]{4, 1, 3, 2}).median()).isEqualTo(2.5);
    }

    @Test
    void oneWildOutlierDoesNotMoveIt() {
        assertThat(RobustSpread.of(new double[]{1, 2, 3, 4, 1e9}))
                .isEqualTo(RobustSpread.of(new double[]{1, 2, 3, 4, 5}));
    }

    @Test
    void nothingHasNoMedian() {
        assertThatIllegalArgumentException().isThrownBy(() -> RobustSpread.of(new double[0]));
    }
}
