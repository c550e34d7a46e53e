package org.resight.catalog;

import org.jspecify.annotations.Nullable;

/**
 * How coarsely the places of a species are shown to people without the right to exact places (GBIF categories for sensitive
 * species); the rule itself is the SQL function {@code place_shown}.
 */
public enum Sensitivity {
    /** Places are shown as they are. */
    NONE(5, null),
    /** To 0.001°, about 100 m. */
    LOW(4, 80.0),
    /** To 0.01°, about 1 km. */
    MEDIUM(3, 800.0),
    /** To 0.1°, about 10 km. */
    HIGH(2, 8000.0),
    /** No place at all, not even the site's name. */
    WITHHELD(0, null);

    private final int shownDigits;
    private final @Nullable Double reachMetres;

    Sensitivity(int shownDigits, @Nullable Double reachMetres) {
        this.shownDigits = shownDigits;
        this.reachMetres = reachMetres;
    }

    /** How many decimals of a degree mean something: the middle of a cell of 0.1° ends with a 5 at the second. */
    int shownDigits() {
        return shownDigits;
    }

    /** How far a place may be from the middle of its cell, in metres: half the cell's diagonal at the equator, rounded up. */
    public @Nullable Double reachMetres() {
        return reachMetres;
    }
}
