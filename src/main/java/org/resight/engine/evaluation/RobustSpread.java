package org.resight.engine.evaluation;

import java.util.Arrays;

/**
 * Middle and spread of a sample that outliers do not move.
 *
 * @param median the middle value, or the mean of the two in the middle
 * @param deviation median of the absolute deviations from the median (MAD), unscaled, ≥ 0
 */
public record RobustSpread(double median, double deviation) {

    /** Makes the MAD of a normal sample estimate its standard deviation: 1 / Φ⁻¹(¾), as DS@GT's code rounds it. */
    private static final double NORMAL_CONSISTENCY = 1.4826;

    /** @throws IllegalArgumentException if there is no value */
    public static RobustSpread of(double[] values) {
        double median = median(values);
        return new RobustSpread(median, median(Arrays.stream(values).map(value -> Math.abs(value - median)).toArray()));
    }

    /** How many robust standard deviations a value lies above the median; infinite or NaN if there is no spread. */
    public double z(double value) {
        return (value - median) / (NORMAL_CONSISTENCY * deviation);
    }

    /** The value that lies this many robust standard deviations above the median. */
    public double at(double z) {
        return median + z * NORMAL_CONSISTENCY * deviation;
    }

    private static double median(double[] values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("no values have no median");
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
