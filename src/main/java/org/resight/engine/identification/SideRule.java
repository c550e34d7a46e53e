package org.resight.engine.identification;

/** Which sides of the animal may be compared. */
public enum SideRule {
    /** Both sides look alike, or nobody can tell them apart: compare all. */
    ANY_SIDE,
    /** The sides differ: compare comparable ones, and others only where there is none, saying so. */
    SAME_SIDE_FIRST,
    /** The sides differ: compare comparable ones or nothing. */
    SAME_SIDE_ONLY
}
