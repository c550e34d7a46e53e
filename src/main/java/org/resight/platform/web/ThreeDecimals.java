package org.resight.platform.web;

/** Numbers that a page shows to three decimals and lets people set. */
public final class ThreeDecimals {

    private ThreeDecimals() {}

    /** As it is shown. */
    public static double shown(double exact) {
        return Math.round(exact * 1000) / 1000.0;
    }

    /** Whoever leaves a number as it was shown means it to its last digit. */
    public static double meant(double entered, double exact) {
        return entered == shown(exact) ? exact : entered;
    }
}
