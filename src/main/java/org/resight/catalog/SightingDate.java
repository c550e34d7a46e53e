package org.resight.catalog;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;
import org.resight.platform.Refusal;

/**
 * When a sighting was, as precisely as it is known: a year alone stays a year.
 *
 * @param year 1800 to 2200, or null when nothing is known
 * @param month 1 to 12, only with a year
 * @param day 1 to 31, only with a month, and a day that this month has
 * @param time local time of day, only with a day
 * @param offsetMinutes local time minus UTC, −840 to 840; null when unknown
 * @param offsetSource where the offset comes from; null exactly when it is unknown
 * @param written the date as it was written, or null
 */
public record SightingDate(@Nullable Integer year, @Nullable Integer month, @Nullable Integer day, @Nullable LocalTime time,
        @Nullable Integer offsetMinutes, @Nullable OffsetSource offsetSource, @Nullable String written) {

    public static final SightingDate UNKNOWN = new SightingDate(null, null, null, null, null, null, null);

    public SightingDate {
        if (year != null && (year < 1800 || year > 2200)) {
            throw Refusal.invalid("The year " + year + " is not between 1800 and 2200.");
        }
        if ((month != null && year == null) || (day != null && month == null)) {
            throw Refusal.invalid("A month needs its year, and a day its month.");
        }
        if (time != null && day == null) {
            throw Refusal.invalid("A time of day needs the whole date: write year, month and day, or leave the time empty.");
        }
        if (month != null && (month < 1 || month > 12)) {
            throw Refusal.invalid("There is no month " + month + ".");
        }
        if (year != null && month != null && day != null) {
            try {
                LocalDate.of(year, month, day);
            } catch (DateTimeException e) {
                throw new Refusal(Refusal.Kind.INVALID, "There is no day " + year + "-" + month + "-" + day + ".", e);
            }
        }
        if ((offsetMinutes == null) != (offsetSource == null)) {
            throw Refusal.invalid("A UTC offset needs its source, and a source its offset.");
        }
        if (offsetMinutes != null && Math.abs(offsetMinutes) > 840) {
            throw Refusal.invalid("A UTC offset lies between −14 and 14 hours.");
        }
    }

    public static SightingDate at(LocalDateTime moment, @Nullable Integer offsetMinutes, @Nullable OffsetSource source) {
        return new SightingDate(moment.getYear(), moment.getMonthValue(), moment.getDayOfMonth(), moment.toLocalTime(),
                offsetMinutes, source, null);
    }
}
