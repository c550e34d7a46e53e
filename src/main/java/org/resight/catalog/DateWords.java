package org.resight.catalog;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A date as people read it, and as machines do, never more exact than it is known. */
final class DateWords {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");

    private DateWords() {}

    /** “3 May 2024”, “May 2024”, “2024”, or null when nothing is known. */
    static @Nullable String of(@Nullable Integer year, @Nullable Integer month, @Nullable Integer day) {
        if (year == null) {
            return null;
        }
        if (month == null) {
            return year.toString();
        }
        return day == null ? MONTH.format(YearMonth.of(year, month)) : DAY.format(LocalDate.of(year, month, day));
    }

    /** “3 May 2024”, with the month cut to three letters: for figures. */
    static @Nullable String brief(@Nullable Integer year, @Nullable Integer month, @Nullable Integer day) {
        return year == null || month == null ? of(year, month, day)
                : (day == null ? "" : day + " ") + Month.of(month).getDisplayName(TextStyle.SHORT, Locale.ENGLISH) + " " + year;
    }

    /** “3 May 2024, 06:40”. */
    static @Nullable String of(@Nullable Integer year, @Nullable Integer month, @Nullable Integer day, @Nullable LocalTime time) {
        String date = of(year, month, day);
        return date == null || time == null ? date : date + ", " + TIME.format(time);
    }

    /** ISO 8601 as exactly as known: 2024, 2024-05 or 2024-05-03; null when nothing is known. */
    static @Nullable String iso(@Nullable Integer year, @Nullable Integer month, @Nullable Integer day) {
        return year == null ? null : new PartialDate(year, month, day).toString();
    }

    /** “UTC+3”, “UTC−3:30”. */
    static @Nullable String offset(@Nullable Integer minutes) {
        if (minutes == null) {
            return null;
        }
        int absolute = Math.abs(minutes);
        return "UTC" + (minutes < 0 ? "−" : "+") + absolute / 60 + (absolute % 60 == 0 ? "" : ":%02d".formatted(absolute % 60));
    }
}
