package org.resight.catalog;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How far apart two places are, as exactly as they are shown.
 *
 * @param kilometres between the places as they are shown
 * @param atMost the farthest that the true places can be apart, in kilometres; null where both are shown as they are
 */
public record Distance(double kilometres, @Nullable Double atMost) {

    /**
     * Null where one of the two is unknown or withheld.
     *
     * @param reachMetres how far the true places may be from those shown, both together
     */
    public static @Nullable Distance between(@Nullable Coordinates here, @Nullable Coordinates there, double reachMetres) {
        if (here == null || there == null) {
            return null;
        }
        double kilometres = here.kilometresTo(there);
        return new Distance(kilometres, reachMetres == 0 ? null : kilometres + reachMetres / 1000);
    }

    /** “3.2 km apart”, “about 40 km apart”; “within about 16 km” where the cells are so near that they cannot tell the places apart. */
    public String words() {
        if (atMost == null) {
            return number(kilometres) + " apart";
        }
        return kilometres < atMost - kilometres ? "within about " + number(atMost) : "about " + number(kilometres) + " apart";
    }

    private static String number(double kilometres) {
        return kilometres < 1 ? Math.round(kilometres * 1000) + " m"
                : String.format(Locale.ROOT, kilometres < 10 ? "%.1f km" : "%,.0f km", kilometres);
    }
}
