package org.resight.engine.evaluation;

import java.util.List;
import java.util.Objects;
import org.resight.engine.calibration.Forecast;
import org.resight.engine.calibration.ReliabilityDiagram;

/**
 * How far a calibration that a fitted recipe uses can be believed: what it said of pairs of photographs of the test, and how many of
 * them show one animal. Other than for {@link Reliability}, nothing is fitted for it.
 *
 * @param stage of the recipe, such as {@code 2 fusion}
 * @param score what is calibrated, such as {@code cosine:global}; {@code fused} for what the stage makes of all of its scores
 * @param method how: {@code isotonic} or {@code logistic}; for what is fused, {@code equal weights} or {@code fitted weights}
 * @param same how many of the pairs show one animal
 * @param diagram in ten bins of equal width
 * @param expectedCalibrationError of that diagram, by mean confidence, in [0, 1]
 */
public record PairReliability(String stage, String score, String method, int same, ReliabilityDiagram diagram,
        double expectedCalibrationError) {

    private static final int BINS = 10;

    public PairReliability {
        Objects.requireNonNull(diagram, "diagram");
    }

    /**
     * @param forecasts one for each pair: probability that it shows one animal, and whether it does
     * @throws IllegalArgumentException if there is none
     */
    public static PairReliability of(String stage, String score, String method, List<Forecast> forecasts) {
        ReliabilityDiagram diagram = ReliabilityDiagram.equalWidth(forecasts, BINS);
        return new PairReliability(stage, score, method, (int) forecasts.stream().filter(Forecast::cameTrue).count(), diagram,
                diagram.expectedCalibrationError());
    }

    /** For people: “cosine:global, isotonic”. */
    public String words() {
        return score + ", " + method;
    }
}
