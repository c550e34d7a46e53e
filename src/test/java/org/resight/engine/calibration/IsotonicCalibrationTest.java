package org.resight.engine.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class IsotonicCalibrationTest {

    private static final double[] SCORES = {0.05, 0.10, 0.20, 0.25, 0.30, 0.40, 0.45, 0.50, 0.60, 0.70, 0.80, 0.90};
    private static final int[] SAME = {0, 0, 0, 1, 0, 0, 1, 0, 1, 1, 0, 1};
    private static final Offset<Double> PRINTED = within(5e-7);

    /** Figures of scikit-learn's IsotonicRegression. */
    @Test
    void theThresholdsAreThoseOfScikitLearn() {
        CalibrationPairs.Steps steps = Pairs.of(SCORES, SAME).steps();

        List<Knot> thresholds = IsotonicCalibration.thresholds(steps.scores(), PoolAdjacentViolators.fit(steps));

        assertThat(thresholds).extracting(Knot::score).containsExactly(0.05, 0.2, 0.25, 0.4, 0.45, 0.5, 0.6, 0.8, 0.9);
        assertThat(thresholds).extracting(Knot::probability)
                .containsExactly(0.0, 0.0, 1 / 3.0, 1 / 3.0, 0.5, 0.5, 2 / 3.0, 2 / 3.0, 1.0);
    }

    @Test
    void theKnotsAreTheMiddlesBetweenThresholdsAndBothEnds() {
        List<Knot> knots = IsotonicCalibration.fit(Pairs.of(SCORES, SAME)).knots();

        assertAll(knots.stream().mapToDouble(Knot::score).toArray(),
                0.05, 0.125, 0.225, 0.325, 0.425, 0.475, 0.55, 0.7, 0.85, 0.9);
        assertAll(knots.stream().mapToDouble(Knot::probability).toArray(),
                0, 0, 0.166667, 0.333333, 0.416667, 0.5, 0.583333, 0.666667, 0.833333, 1);
    }

    /** Figures of SciPy's PchipInterpolator. */
    @Test
    void theCurveIsTheMonotoneCubicOfScipy() {
        IsotonicCalibration calibration = IsotonicCalibration.fit(Pairs.of(SCORES, SAME));

        assertAll(Arrays.stream(new double[]{0, 0.05, 0.15, 0.22, 0.33, 0.48, 0.55, 0.65, 0.75, 0.85, 0.9, 1})
                .map(calibration::probability).toArray(),
                0, 0, 0.018229, 0.157937, 0.338677, 0.506708, 0.583333, 0.637148, 0.706135, 0.833333, 1, 1);
    }

    @Test
    void aHigherScoreNeverHasALowerProbability() {
        Random random = new Random(1);
        for (int round = 0; round < 200; round++) {
            IsotonicCalibration calibration = IsotonicCalibration.fit(Pairs.random(random, 1 + random.nextInt(60)));
            double before = 0;
            for (double score = -4; score <= 4; score += 1 / 256.0) {
                double probability = calibration.probability(score);
                assertThat(probability).isBetween(before - 1e-12, 1.0);
                before = probability;
            }
        }
    }

    @Test
    void theOrderOfThePairsDoesNotMatter() {
        double[] scores = {0.4, 0.1, 0.4, 0.3, 0.1};

        assertThat(IsotonicCalibration.fit(Pairs.of(scores, 1, 0, 0, 1, 1)))
                .isEqualTo(IsotonicCalibration.fit(Pairs.of(new double[]{0.1, 0.1, 0.3, 0.4, 0.4}, 1, 0, 1, 0, 1)));
    }

    @Test
    void whereAllScoresAreEqualEveryScoreHasTheShareOfSamePairs() {
        IsotonicCalibration calibration = IsotonicCalibration.fit(Pairs.of(new double[]{3, 3, 3, 3}, 1, 0, 0, 0));

        assertThat(calibration.probability(-10)).isEqualTo(0.25);
        assertThat(calibration.probability(3)).isEqualTo(0.25);
        assertThat(calibration.probability(10)).isEqualTo(0.25);
    }

    @Test
    void whatFallsIsLevelledToTheMean() {
        IsotonicCalibration calibration = IsotonicCalibration.fit(Pairs.of(new double[]{1, 2, 3, 4}, 1, 1, 0, 0));

        assertThat(calibration.knots()).extracting(Knot::probability).containsOnly(0.5);
    }

    @Test
    void knotsThatFallOrMeetAreRefused() {
        assertThatThrownBy(() -> new IsotonicCalibration(List.of(new Knot(1, 0.5), new Knot(2, 0.4))))
                .hasMessageContaining("rise");
        assertThatThrownBy(() -> new IsotonicCalibration(List.of(new Knot(1, 0.5), new Knot(1, 0.6))))
                .hasMessageContaining("rise");
        assertThatThrownBy(() -> IsotonicCalibration.fit(new CalibrationPairs())).hasMessageContaining("at least one pair");
    }

    /** A quadratic pool would take minutes. Falling scores are its worst case, since every step is pooled. */
    @Test
    @Timeout(value = 5, unit = TimeUnit.SECONDS)
    void aHundredThousandPairsAreFittedAtOnce() {
        double[] scores = new double[100_000];
        int[] same = new int[scores.length];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = i;
            same[i] = i < scores.length / 2 ? 1 : 0;
        }

        assertThat(IsotonicCalibration.fit(Pairs.of(scores, same)).probability(7)).isEqualTo(0.5);
    }

    private static void assertAll(double[] found, double... wanted) {
        assertThat(found).hasSameSizeAs(wanted);
        for (int i = 0; i < wanted.length; i++) {
            assertThat(found[i]).as("number %d", i).isCloseTo(wanted[i], PRINTED);
        }
    }
}
