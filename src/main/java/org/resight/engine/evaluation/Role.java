package org.resight.engine.evaluation;

/**
 * What a sample is for. <em>Known</em> are queries whose individual is in the gallery, <em>unknown</em> those whose
 * individual is not.
 */
public enum Role {
    /** Searched, and learned from. */
    GALLERY,
    /** Asked to choose thresholds, calibration and recipe; the answer is somebody of the gallery. */
    VAL_KNOWN,
    /** Asked to choose thresholds, calibration and recipe; the answer is <em>new</em>. */
    VAL_UNKNOWN,
    /** Asked once all has been chosen; the answer is somebody of the gallery. */
    TEST_KNOWN,
    /** Asked once all has been chosen; the answer is <em>new</em>. */
    TEST_UNKNOWN;

    /** Whether its answer is somebody of the gallery. */
    public boolean isKnown() {
        return this == VAL_KNOWN || this == TEST_KNOWN;
    }

    /** Whether things may be fitted to it. */
    public boolean isValidation() {
        return this == VAL_KNOWN || this == VAL_UNKNOWN;
    }

    /** Whether it is held back for the final figures. */
    public boolean isTest() {
        return this == TEST_KNOWN || this == TEST_UNKNOWN;
    }
}
