package org.resight.engine.evaluation;

/**
 * A figure and the range it would have moved in, had other individuals of the same kind been photographed.
 *
 * @param value what was measured
 * @param low lower end of the 95 % interval
 * @param high upper end of the 95 % interval
 */
public record Estimate(double value, double low, double high) {

    /** Half the interval's width. */
    public double halfWidth() {
        return (high - low) / 2;
    }
}
