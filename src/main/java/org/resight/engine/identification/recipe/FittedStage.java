package org.resight.engine.identification.recipe;

import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import org.resight.engine.calibration.Calibration;

/**
 * A stage with its numbers.
 *
 * @param stage what is done
 * @param calibrations of a fusion: one per score, and one of the search's score for what is only listed; else none
 * @param weights of a fusion: one per score, ≥ 0, their sum 1; else none
 * @param below its rule's cut-off; empty where it has no such rule, or validation gave no reason to ever apply it
 * @param above likewise
 */
public record FittedStage(Stage stage, Map<ScoreKey, Calibration> calibrations, Map<ScoreKey, Double> weights, OptionalDouble below,
        OptionalDouble above) {

    private static final double ROUNDING = 1e-9;

    /** @throws IllegalArgumentException if a fusion lacks a calibration or weight, or weights are none */
    public FittedStage {
        Objects.requireNonNull(stage, "stage");
        calibrations = Map.copyOf(calibrations);
        weights = Map.copyOf(weights);
        if (stage instanceof Stage.Fusion fusion) {
            if (!calibrations.keySet().containsAll(fusion.scores()) || !weights.keySet().equals(fusion.scores())) {
                throw new IllegalArgumentException("a fusion needs a calibration and a weight of each of %s, not of %s and %s"
                        .formatted(fusion.scores(), calibrations.keySet(), weights.keySet()));
            }
            double sum = weights.values().stream().mapToDouble(Double::doubleValue).sum();
            if (!(Math.abs(sum - 1) < ROUNDING) || weights.values().stream().anyMatch(weight -> !(weight >= 0))) {
                throw new IllegalArgumentException("weights must be at least 0 and sum up to 1, not " + weights);
            }
        }
        if (below.isPresent() && stage.rules().below().isEmpty() || above.isPresent() && stage.rules().above().isEmpty()) {
            throw new IllegalArgumentException("the stage \"%s\" has a cut-off and no rule".formatted(stage.word()));
        }
    }

    /** Of a stage that needs no numbers but its rules'. */
    static FittedStage plain(Stage stage, OptionalDouble below, OptionalDouble above) {
        return new FittedStage(stage, Map.of(), Map.of(), below, above);
    }
}
