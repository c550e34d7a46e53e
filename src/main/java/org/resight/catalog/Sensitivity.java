package org.resight.catalog;

/**
 * How coarsely the places of a species are shown to people without the right to exact places (GBIF categories for sensitive
 * species); the rule itself is the SQL function {@code place_shown}.
 */
public enum Sensitivity {
    /** Places are shown as they are. */
    NONE,
    /** To 0.001°, about 100 m. */
    LOW,
    /** To 0.01°, about 1 km. */
    MEDIUM,
    /** To 0.1°, about 10 km. */
    HIGH,
    /** No place at all, not even the site's name. */
    WITHHELD
}
