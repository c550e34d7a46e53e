package org.resight.engine.calibration;

/**
 * What a raw score is worth: a probability, of one species and one kind of score only. Immutable, and monotone: a higher
 * score never has a lower probability.
 */
public sealed interface Calibration permits IsotonicCalibration, LogisticCalibration {

    /**
     * @param score finite, in the unit of the scores that this was fitted on
     * @return probability that the pair shows one animal, in [0, 1]
     */
    double probability(double score);
}
