package org.resight.engine.calibration;

/**
 * An annotation whose individual is known.
 *
 * @param annotation its id
 * @param sighting id of the sighting that it belongs to: one animal at one place and time
 * @param individual id of the animal
 */
public record Pictured(long annotation, long sighting, long individual) {}
