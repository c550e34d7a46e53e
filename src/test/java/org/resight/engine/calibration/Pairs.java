package org.resight.engine.calibration;

import java.util.Random;

/** Builds pairs for tests; each is of two annotations and sightings of their own. */
final class Pairs {

    private Pairs() {}

    static CalibrationPairs of(double[] scores, int... same) {
        CalibrationPairs pairs = new CalibrationPairs();
        for (int i = 0; i < scores.length; i++) {
            pairs.add(new Pictured(2L * i, 2L * i, 1), new Pictured(2L * i + 1, 2L * i + 1, same[i] == 1 ? 1 : 2), scores[i]);
        }
        return pairs;
    }

    /** Scores rounded to a 64th, so that many are equal; likelier of one animal the higher, but not always. */
    static CalibrationPairs random(Random random, int count) {
        double[] scores = new double[count];
        int[] same = new int[count];
        for (int i = 0; i < count; i++) {
            scores[i] = Math.round(random.nextGaussian() * 64) / 64.0;
            same[i] = random.nextGaussian() < scores[i] ? 1 : 0;
        }
        return of(scores, same);
    }
}
