package org.resight.review;

/** How sure a reviewer is. */
public enum Confidence {
    CERTAIN, PROBABLE, GUESS
}
