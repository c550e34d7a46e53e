package org.resight.engine.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.resight.engine.neighbors.Viewpoint;

class TrialScoresTest {

    private static final double NONE = Double.NEGATIVE_INFINITY;
    private static final List<Trial> TRIALS = List.of(trial(1, 0.9, 0.3), trial(1, 0.6, 0.2), trial(1, 0.4, 0.5), trial(2, 0.7, 0.8),
            trial(3, NONE, 0.55), trial(4, 0.5, 0.5), trial(5, 0.45, NONE),
            new Trial(6, Viewpoint.UNKNOWN, 0.6, 0.7, true), new Trial(6, Viewpoint.UNKNOWN, 0.7, 0.6, false));

    @Test
    void whatIsFittedSeesTheSameAsTheRates() {
        ValidationScores scores = TrialScores.of(TRIALS);

        assertThat(scores.known()).hasSize(8);
        assertThat(scores.unknown()).hasSize(8);
        for (double cutOff : new double[]{-1, 0.25, 0.5, 0.55, 0.75, 1}) {
            OpenSetAccuracy rates = TrialRates.at(TRIALS, cutOff).accuracy();
            assertThat(OpenSetCurve.of(scores).at(cutOff).baks()).isCloseTo(rates.baks(), within(1e-12));
            assertThat(OpenSetCurve.of(scores).at(cutOff).baus()).isCloseTo(rates.baus(), within(1e-12));
        }
    }

    private static Trial trial(long individual, double own, double other) {
        return new Trial(individual, Viewpoint.UNKNOWN, own, other);
    }
}
