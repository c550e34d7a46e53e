/**
 * From the raw score of a pair of annotations to the probability that both show one animal, and how far such
 * probabilities can be believed; only functions of scores and outcomes may enter, never what compares pictures or
 * decides.
 */
package org.resight.engine.calibration;
