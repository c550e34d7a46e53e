package org.resight.engine.calibration;

/**
 * A point that a calibration curve runs through.
 *
 * @param score finite
 * @param probability in [0, 1]
 */
public record Knot(double score, double probability) {

    /** @throws IllegalArgumentException if the score is not finite or the probability none */
    public Knot {
        if (!Double.isFinite(score) || !(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException(
                    "a knot needs a finite score and a probability from 0 to 1, not %s and %s".formatted(score, probability));
        }
    }
}
