package org.resight.engine.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class LogisticCalibrationTest {

    private static final Offset<Double> PRINTED = within(5e-6);

    /** Figures of scikit-learn's LogisticRegression(C=1, tol=1e-12). */
    @Test
    void slopeAndInterceptAreThoseOfScikitLearn() {
        double[] cosines = {0.05, 0.10, 0.20, 0.25, 0.30, 0.40, 0.45, 0.50, 0.60, 0.70, 0.80, 0.90};
        assertFit(LogisticCalibration.fit(Pairs.of(cosines, 0, 0, 0, 1, 0, 0, 1, 0, 1, 1, 0, 1)), 0.59410726, -0.59833573);
        // inlier counts that tell the two kinds apart wholly: only the penalty keeps the slope finite
        assertFit(LogisticCalibration.fit(Pairs.of(new double[]{1, 2, 10, 40}, 0, 0, 1, 1)), 0.66728092, -4.229953);
    }

    @Test
    void aHigherScoreNeverHasALowerProbability() {
        Random random = new Random(2);
        for (int round = 0; round < 100; round++) {
            LogisticCalibration calibration = LogisticCalibration.fit(Pairs.random(random, 50));
            assertThat(calibration.slope()).isNotNegative();
            double before = 0;
            for (double score = -4; score <= 4; score += 1 / 64.0) {
                assertThat(calibration.probability(score)).isBetween(before, 1.0);
                before = calibration.probability(score);
            }
        }
    }

    @Test
    void aScoreThatMeansTheOppositeSaysNothing() {
        LogisticCalibration calibration = LogisticCalibration.fit(Pairs.of(new double[]{1, 2, 3, 4}, 1, 0, 0, 0));

        assertThat(calibration.probability(-100)).isCloseTo(0.25, within(1e-12));
        assertThat(calibration.probability(100)).isCloseTo(0.25, within(1e-12));
    }

    @Test
    void pairsOfOneKindAloneAreRefused() {
        assertThatThrownBy(() -> LogisticCalibration.fit(Pairs.of(new double[]{1, 2}, 1, 1)))
                .hasMessageContaining("not 2 and 0");
        assertThatThrownBy(() -> new LogisticCalibration(-1, 0)).hasMessageContaining("slope");
    }

    private static void assertFit(LogisticCalibration fitted, double slope, double intercept) {
        assertThat(fitted.slope()).isCloseTo(slope, PRINTED);
        assertThat(fitted.intercept()).isCloseTo(intercept, PRINTED);
    }
}
