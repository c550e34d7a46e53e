package org.resight.catalog;

/** How old the animal looked. */
public enum LifeStage {
    UNKNOWN, JUVENILE, SUBADULT, ADULT
}
