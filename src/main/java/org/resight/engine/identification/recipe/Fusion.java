package org.resight.engine.identification.recipe;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.resight.engine.calibration.Calibration;

/**
 * The weighted mean of calibrated scores, in [0, 1]. Scores are taken in the order of their keys, so that the same ones
 * always come to exactly the same sum. A score that is not there counts neither way: the weights of the others grow in
 * proportion.
 */
final class Fusion {

    private record Part(ScoreKey key, Calibration calibration, double weight) {}

    private final List<Part> parts;

    Fusion(Map<ScoreKey, Calibration> calibrations, Map<ScoreKey, Double> weights) {
        parts = weights.entrySet().stream().sorted(Map.Entry.comparingByKey())
                .map(weight -> new Part(weight.getKey(), calibration(calibrations, weight.getKey()), weight.getValue())).toList();
    }

    /**
     * @param raw of each key one number per annotation; NaN where there is none
     * @param count how many annotations
     * @return one per annotation; NaN where none of the scores is there
     */
    double[] fuse(Function<ScoreKey, double[]> raw, int count) {
        List<double[]> scores = parts.stream().map(part -> raw.apply(part.key)).toList();
        double[] fused = new double[count];
        for (int i = 0; i < count; i++) {
            double sum = 0;
            double weights = 0;
            for (int p = 0; p < scores.size(); p++) {
                Part part = parts.get(p);
                double score = scores.get(p)[i];
                if (!Double.isNaN(score)) {
                    sum += part.weight * part.calibration.probability(score);
                    weights += part.weight;
                }
            }
            fused[i] = weights > 0 ? Math.min(1, sum / weights) : Double.NaN;
        }
        return fused;
    }

    static Calibration calibration(Map<ScoreKey, Calibration> calibrations, ScoreKey key) {
        return Objects.requireNonNull(calibrations.get(key), key::toString);
    }
}
