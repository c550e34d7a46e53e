package org.resight.catalog;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.resight.platform.Refusal;

/**
 * A day, a month or a year, written as much as is meant: 2019, 2019-05 or 2019-05-31.
 *
 * @param year 1800 to 2200
 * @param month 1 to 12, or null for the whole year
 * @param day 1 to 31 and one that the month has, or null for the whole month
 */
public record PartialDate(int year, @Nullable Integer month, @Nullable Integer day) {

    private static final Pattern WRITTEN = Pattern.compile("(\\d{4})(?:-(\\d{1,2})(?:-(\\d{1,2}))?)?");

    public PartialDate {
        new SightingDate(year, month, day, null, null, null, null);
    }

    /** Reads what {@link #toString} writes; refused with the forms that are understood. */
    public static PartialDate parse(String text) {
        Matcher parts = WRITTEN.matcher(text.strip());
        if (!parts.matches()) {
            throw Refusal.invalid("“" + text + "” is not a date. Write a year, a month or a day: 2019, 2019-05 or 2019-05-31.");
        }
        return new PartialDate(Integer.parseInt(parts.group(1)), number(parts.group(2)), number(parts.group(3)));
    }

    public LocalDate firstDay() {
        return LocalDate.of(year, month == null ? 1 : month, day == null ? 1 : day);
    }

    public LocalDate lastDay() {
        if (month == null) {
            return LocalDate.of(year, 12, 31);
        }
        return day == null ? YearMonth.of(year, month).atEndOfMonth() : LocalDate.of(year, month, day);
    }

    /** “3 May 2024”, “May 2024” or “2024”, with the month cut to three letters. */
    public String brief() {
        return Objects.requireNonNull(DateWords.brief(year, month, day));
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("%04d".formatted(year));
        if (month != null) {
            text.append("-%02d".formatted(month));
            if (day != null) {
                text.append("-%02d".formatted(day));
            }
        }
        return text.toString();
    }

    private static @Nullable Integer number(@Nullable String digits) {
        return digits == null ? null : Integer.valueOf(digits);
    }
}
