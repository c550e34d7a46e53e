package org.resight.catalog;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.resight.platform.Refusal;

/** Reads what people write into the fields of a form; blank means that it is not known. */
public final class Written {

    private static final Pattern OFFSET =
            Pattern.compile("(?:UTC|GMT)?\\s*([+\\-−]?)(\\d{1,2})(?:[:.]?(\\d{2}))?", Pattern.CASE_INSENSITIVE);
    private static final Pattern TIME = Pattern.compile("(\\d{1,2}):(\\d{2})(?::(\\d{2}))?");

    private Written() {}

    /** “+2”, “+02:00”, “UTC−3:30” as minutes. */
    public static @Nullable Integer offset(@Nullable String text) {
        String given = given(text);
        if (given == null) {
            return null;
        }
        Matcher parts = OFFSET.matcher(given);
        if (!parts.matches()) {
            throw Refusal.invalid("“" + given + "” is not an offset from UTC. Write it like +2 or −3:30.");
        }
        int minutes = Integer.parseInt(parts.group(2)) * 60 + (parts.group(3) == null ? 0 : Integer.parseInt(parts.group(3)));
        return parts.group(1).isEmpty() || parts.group(1).equals("+") ? minutes : -minutes;
    }

    /** “6:40” or “06:40:12”. */
    public static @Nullable LocalTime time(@Nullable String text) {
        String given = given(text);
        if (given == null) {
            return null;
        }
        Matcher parts = TIME.matcher(given);
        try {
            if (parts.matches()) {
                return LocalTime.of(Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)),
                        parts.group(3) == null ? 0 : Integer.parseInt(parts.group(3)));
            }
        } catch (DateTimeException e) {
            throw new Refusal(Refusal.Kind.INVALID, "There is no time “" + given + "”.", e);
        }
        throw Refusal.invalid("“" + given + "” is not a time. Write it like 06:40.");
    }

    public static @Nullable PartialDate date(@Nullable String text) {
        String given = given(text);
        return given == null ? null : PartialDate.parse(given);
    }

    /** Decimal degrees, both or neither; a comma may stand for the point. */
    public static @Nullable Coordinates coordinates(@Nullable String latitude, @Nullable String longitude) {
        String north = given(latitude);
        String east = given(longitude);
        if (north == null && east == null) {
            return null;
        }
        if (north == null || east == null) {
            throw Refusal.invalid("Give both the latitude and the longitude, or neither.");
        }
        return new Coordinates(number(north, "latitude"), number(east, "longitude"));
    }

    /** A positive number of metres. */
    public static @Nullable Double metres(@Nullable String text) {
        String given = given(text);
        return given == null ? null : number(given.replaceFirst("\\s*m$", ""), "uncertainty");
    }

    private static double number(String text, String what) {
        try {
            double value = Double.parseDouble(text.strip().replace('−', '-').replace(',', '.').replaceFirst("°$", ""));
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw new Refusal(Refusal.Kind.INVALID, "“" + text.strip() + "” is not a number for the " + what + ". Write it like −1.4056.",
                    e);
        }
        throw Refusal.invalid("“" + text.strip() + "” is not a number for the " + what + ".");
    }

    private static @Nullable String given(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
