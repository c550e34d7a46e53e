package org.resight.engine.identification.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.resight.engine.calibration.Calibration;
import org.resight.engine.calibration.LogisticCalibration;

class FusionTest {

    private static final ScoreKey COSINE = ScoreKey.cosine("global");
    private static final ScoreKey SIFT = ScoreKey.matcher("sift");

    /** Of probabilities ½ and ¾. */
    @Test
    void theMeanIsThatOfTheCalibratedScores() {
        Map<ScoreKey, Calibration> calibrations = Map.of(COSINE, new LogisticCalibration(1, 0), SIFT,
                new LogisticCalibration(1, -10 + Math.log(3)));
        Map<ScoreKey, double[]> raw = Map.of(COSINE, new double[]{0, 0}, SIFT, new double[]{10, Double.NaN});

        assertThat(new Fusion(calibrations, Map.of(COSINE, 0.5, SIFT, 0.5)).fuse(raw::get, 2)[0]).isCloseTo(0.625, within(1e-12));
        assertThat(new Fusion(calibrations, Map.of(COSINE, 0.8, SIFT, 0.2)).fuse(raw::get, 2)[0]).isCloseTo(0.55, within(1e-12));
        // a score that is not there must not count as a low one
        assertThat(new Fusion(calibrations, Map.of(COSINE, 0.2, SIFT, 0.8)).fuse(raw::get, 2)[1]).isCloseTo(0.5, within(1e-12));
    }

    @Test
    void whereNoScoreIsThereNoneComesOut() {
        assertThat(new Fusion(Map.of(SIFT, new LogisticCalibration(1, 0)), Map.of(SIFT, 1.0))
                .fuse(key -> new double[]{Double.NaN}, 1)).containsOnly(Double.NaN);
    }

    /** To the last bit, or equal candidates would change places with the order of a recipe's file. */
    @Test
    void theOrderOfTheScoresDoesNotMatter() {
        Random random = new Random(4);
        for (int round = 0; round < 200; round++) {
            int count = 1 + random.nextInt(6);
            List<ScoreKey> keys = new ArrayList<>();
            Map<ScoreKey, Calibration> calibrations = new HashMap<>();
            Map<ScoreKey, double[]> raw = new HashMap<>();
            Map<ScoreKey, Double> weights = new LinkedHashMap<>();
            for (int i = 0; i < count; i++) {
                ScoreKey key = ScoreKey.matcher("m" + i);
                keys.add(key);
                calibrations.put(key, new LogisticCalibration(random.nextDouble(), random.nextGaussian()));
                raw.put(key, random.doubles(5).toArray());
                weights.put(key, random.nextDouble());
            }
            Collections.shuffle(keys, random);
            Map<ScoreKey, Double> shuffled = new LinkedHashMap<>();
            keys.forEach(key -> shuffled.put(key, weights.get(key)));

            assertThat(new Fusion(calibrations, shuffled).fuse(raw::get, 5)).isEqualTo(new Fusion(calibrations, weights).fuse(raw::get, 5));
        }
    }

    @Test
    void aScoreThatSaysNothingGetsNoWeight() {
        Random random = new Random(5);
        List<double[]> probabilities = new ArrayList<>();
        List<Boolean> same = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            double good = random.nextDouble();
            same.add(random.nextDouble() < good);
            probabilities.add(new double[]{random.nextDouble(), good});
        }

        double[] weights = WeightFit.fit(probabilities, same);

        assertThat(weights[0] + weights[1]).isCloseTo(1, within(1e-9));
        assertThat(weights[0]).isBetween(0.0, 0.05);
    }

    @Test
    void twoScoresThatEachKnowHalfOfItShareTheWeight() {
        Random random = new Random(6);
        List<double[]> probabilities = new ArrayList<>();
        List<Boolean> same = new ArrayList<>();
        for (int i = 0; i < 4000; i++) {
            double one = random.nextDouble();
            double other = random.nextDouble();
            same.add(random.nextDouble() < (random.nextBoolean() ? one : other));
            probabilities.add(new double[]{one, other});
        }

        assertThat(WeightFit.fit(probabilities, same)[0]).isCloseTo(0.5, within(0.05));
    }
}
