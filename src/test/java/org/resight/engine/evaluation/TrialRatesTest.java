package org.resight.engine.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.resight.engine.neighbors.Viewpoint;

class TrialRatesTest {

    private static final double NONE = Double.NEGATIVE_INFINITY;

    /** Individual 1: three photographs; 2: one that looks like somebody else; 3: seen once. */
    private static final List<Trial> TRIALS = List.of(trial(1, 0.9, 0.3), trial(1, 0.6, 0.2), trial(1, 0.4, 0.5),
            trial(2, 0.7, 0.8), trial(3, NONE, 0.55));

    @Test
    void everyIndividualWeighsTheSame() {
        TrialRates rates = TrialRates.at(TRIALS, 0.5);

        // individual 1: right, right, accepted as somebody else; individual 2: accepted as somebody else
        assertThat(rates.rightName().value()).isCloseTo((2 / 3.0 + 0) / 2, within(1e-12));
        assertThat(rates.wrongName().value()).isCloseTo((1 / 3.0 + 1) / 2, within(1e-12));
        assertThat(rates.missed().value()).isZero();
        // as new: 0.5 of individual 1 is on the cut-off and belongs to the upper side
        assertThat(rates.falseMatch().value()).isCloseTo((1 / 3.0 + 1 + 1) / 3, within(1e-12));
        assertThat(rates.accuracy().baus()).isCloseTo(1 - rates.falseMatch().value(), within(1e-12));
        assertThat(rates.missed().individuals()).isEqualTo(2);
        assertThat(rates.falseMatch().individuals()).isEqualTo(3);
    }

    @Test
    void everybodyIsEitherMissedOrNamedRightOrWrong() {
        for (TrialRates rates : TrialRates.along(TRIALS, new double[]{-1, 0.45, 0.65, 0.95, 1})) {
            assertThat(rates.missed().value() + rates.rightName().value() + rates.wrongName().value()).isCloseTo(1, within(1e-12));
        }
    }

    @Test
    void aCutOffOfOneLetsNothingThroughNotEvenAnExactCopy() {
        TrialRates rates = TrialRates.at(List.of(trial(1, 1, 1), trial(2, 1, 0.2)), 1);

        assertThat(rates.falseMatch().value()).isZero();
        assertThat(rates.missed().value()).isEqualTo(1);
        assertThat(TrialRates.at(List.of(trial(2, 1, 0.2)), Math.nextDown(1.0)).rightName().value()).isEqualTo(1);
    }

    @Test
    void theIntervalSaysHowLittleAFewIndividualsTell() {
        // Wilson's interval for 0 of 10 and 5 of 10, from the formula in another language
        ShareOverIndividuals none = ShareOverIndividuals.of(0, 10);
        assertThat(none.low()).isZero();
        assertThat(none.high()).isCloseTo(0.277533, within(1e-6));
        ShareOverIndividuals half = ShareOverIndividuals.of(5, 10);
        assertThat(half.low()).isCloseTo(0.236593, within(1e-6));
        assertThat(half.high()).isCloseTo(0.763407, within(1e-6));
        assertThat(ShareOverIndividuals.of(0, 0).high()).isEqualTo(1);
    }

    private static Trial trial(long individual, double own, double other) {
        return new Trial(individual, Viewpoint.UNKNOWN, own, other);
    }
}
