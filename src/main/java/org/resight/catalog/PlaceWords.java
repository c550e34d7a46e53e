package org.resight.catalog;

import java.util.Locale;

/** A place as people read it. */
final class PlaceWords {

    private PlaceWords() {}

    /** “1.40561° S, 35.02310° E”. */
    static String of(double latitude, double longitude, int digits) {
        return degrees(latitude, digits, "N", "S") + ", " + degrees(longitude, digits, "E", "W");
    }

    private static String degrees(double value, int digits, String positive, String negative) {
        return String.format(Locale.ROOT, "%." + digits + "f° %s", Math.abs(value), value < 0 ? negative : positive);
    }
}
