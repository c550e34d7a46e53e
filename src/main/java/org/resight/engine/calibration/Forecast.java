package org.resight.engine.calibration;

/**
 * A probability that was given, and what came.
 *
 * @param probability in [0, 1]
 * @param cameTrue whether it did
 */
public record Forecast(double probability, boolean cameTrue) {

    /** @throws IllegalArgumentException if the probability is none */
    public Forecast {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("a probability lies between 0 and 1; it is " + probability);
        }
    }
}
