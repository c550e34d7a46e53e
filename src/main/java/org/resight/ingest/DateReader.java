package org.resight.ingest;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.resight.catalog.OffsetSource;
import org.resight.catalog.SightingDate;
import org.resight.platform.Refusal;

/** Dates as people and programs write them. What can be read in two ways is not guessed; what is not said stays open. */
final class DateReader {

    private static final Pattern ISO = Pattern.compile("(\\d{4})(?:[-/.:](\\d{1,2})(?:[-/.:](\\d{1,2}))?)?(?:[T ]\\s*(.+))?");
    private static final Pattern DAY_FIRST_WITH_DOTS = Pattern.compile("(\\d{1,2})\\.\\s?(\\d{1,2})\\.\\s?(\\d{4})(?:[,T ]\\s*(.+))?");
    private static final Pattern SLASHES = Pattern.compile("(\\d{1,2})[/-](\\d{1,2})[/-](\\d{4})(?:[,T ]\\s*(.+))?");
    private static final Pattern WORDS =
            Pattern.compile("(?:(\\d{1,2})(?:st|nd|rd|th)?[ .-]*)?([A-Za-z]{3,9})[ .,-]*(\\d{4})(?:[,T ]\\s*(.+))?");
    private static final Pattern TIME =
            Pattern.compile("(\\d{1,2})[:.h](\\d{2})(?:[:.](\\d{2})(?:[.,]\\d+)?)?\\s*([AaPp][Mm])?\\s*(Z|[+-]\\d{1,2}(?::?\\d{2})?)?");
    private static final List<String> MONTHS = List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

    /** Which number of a date like 03/04/2024 is the day: where it is not said, such a date is not guessed. */
    enum Order {
        NOT_SAID(Field.DATE), DAY_FIRST(Field.DATE_DAY_FIRST), MONTH_FIRST(Field.DATE_MONTH_FIRST);

        private final Field field;

        Order(Field field) {
            this.field = field;
        }

        Field field() {
            return field;
        }

        /** What the used columns of a table say; one at most gives the date. */
        static Order of(Collection<Field> used) {
            return Arrays.stream(values()).filter(order -> used.contains(order.field)).findFirst().orElse(NOT_SAID);
        }
    }

    private DateReader() {}

    /** The order of dates of one column: that of the dates which can only be read in one order, as long as they agree. */
    static Order order(List<String> written) {
        boolean day = false;
        boolean month = false;
        for (String text : written) {
            Matcher parts = SLASHES.matcher(text.strip());
            if (parts.matches()) {
                day |= Integer.parseInt(parts.group(1)) > 12;
                month |= Integer.parseInt(parts.group(2)) > 12;
            }
        }
        return day == month ? Order.NOT_SAID : day ? Order.DAY_FIRST : Order.MONTH_FIRST;
    }

    /**
     * A date, or a date and a time.
     *
     * @throws Refusal if it cannot be read or can be read in two ways; the message says what to write
     */
    static SightingDate read(String written, Order order) {
        String text = written.strip();
        if (text.matches("\\d{11,14}")) {
            return at(LocalDateTime.ofInstant(Instant.ofEpochMilli(Long.parseLong(text)), ZoneOffset.UTC), 0, text);
        }
        int interval = text.indexOf('/');
        String start = interval >= 8 && text.indexOf('/', interval + 1) < 0 ? text.substring(0, interval) : text;
        Matcher iso = ISO.matcher(start);
        if (iso.matches()) {
            return of(iso.group(1), iso.group(2), iso.group(3), iso.group(4), text);
        }
        Matcher dots = DAY_FIRST_WITH_DOTS.matcher(text);
        if (dots.matches()) {
            return of(dots.group(3), dots.group(2), dots.group(1), dots.group(4), text);
        }
        Matcher slashes = SLASHES.matcher(text);
        if (slashes.matches()) {
            return slashes(slashes, text, order);
        }
        Matcher words = WORDS.matcher(text);
        if (words.matches()) {
            int month = MONTHS.indexOf(words.group(2).substring(0, 3).toLowerCase(Locale.ROOT)) + 1;
            if (month > 0) {
                return of(words.group(3), String.valueOf(month), words.group(1), words.group(4), text);
            }
        }
        throw Refusal.invalid(text.matches("\\d{5}(\\.\\d+)?")
                ? "This looks like a spreadsheet's number for a day. Format the column as text or as a date like 2024-05-03, and save it again."
                : "This date cannot be read. Write 2024, 2024-05, 2024-05-03 or 2024-05-03 17:45.");
    }

    private static SightingDate slashes(Matcher parts, String text, Order order) {
        int first = Integer.parseInt(parts.group(1));
        int second = Integer.parseInt(parts.group(2));
        if (order == Order.NOT_SAID && first <= 12 && second <= 12 && first != second) {
            throw Refusal
                    .invalid(("This may be day/month or month/day. Say under Columns which comes first, or write %1$s-%2$02d-%3$02d or "
                            + "%1$s-%3$02d-%2$02d.").formatted(parts.group(3), second, first));
        }
        boolean dayFirst = order == Order.NOT_SAID ? first > 12 || first == second : order == Order.DAY_FIRST;
        if ((dayFirst ? second : first) > 12) {
            throw Refusal.invalid("There is no month %d. Is it the day? Say under Columns which comes first, or write %s-%02d-%02d."
                    .formatted(dayFirst ? second : first, parts.group(3), dayFirst ? first : second, dayFirst ? second : first));
        }
        return of(parts.group(3), parts.group(dayFirst ? 2 : 1), parts.group(dayFirst ? 1 : 2), parts.group(4), text);
    }

    private static SightingDate of(String year, @Nullable String month, @Nullable String day, @Nullable String time, String written) {
        SightingDate date = new SightingDate(Integer.valueOf(year), number(month), number(day), null, null, null, written);
        return time == null || date.day() == null ? date : at(date, time);
    }

    /** The date with a time of day, which may carry its UTC offset. */
    static SightingDate at(SightingDate date, String time) {
        Matcher parts = TIME.matcher(time.strip());
        if (!parts.matches()) {
            throw Refusal.invalid("This time of day cannot be read. Write 17:45 or 17:45:30, with an offset like +02:00 if it is known.");
        }
        int hour = Integer.parseInt(parts.group(1));
        String half = parts.group(4);
        if (half != null) {
            hour = hour % 12 + (half.equalsIgnoreCase("pm") ? 12 : 0);
        }
        try {
            LocalTime clock =
                    LocalTime.of(hour, Integer.parseInt(parts.group(2)), parts.group(3) == null ? 0 : Integer.parseInt(parts.group(3)));
            Integer offset = parts.group(5) == null ? date.offsetMinutes() : Integer.valueOf(offset(parts.group(5)));
            return new SightingDate(date.year(), date.month(), date.day(), clock, offset, offset == null ? null : OffsetSource.WRITTEN,
                    date.written());
        } catch (DateTimeException e) {
            throw new Refusal(Refusal.Kind.INVALID, "There is no such time of day. Write 17:45 or 17:45:30.", e);
        }
    }

    /** Minutes ahead of UTC, from +02:00, +2, Z or a plain number of minutes beyond 14. */
    static int offset(String written) {
        String text = written.strip().replaceFirst("^(?i)(utc|gmt)", "").strip();
        try {
            if (text.isEmpty() || text.equalsIgnoreCase("z")) {
                return 0;
            }
            if (text.matches("[+-]?\\d{2,4}") && Math.abs(Integer.parseInt(text)) > 14 && !text.matches("[+-]\\d{4}")) {
                int minutes = Integer.parseInt(text);
                if (Math.abs(minutes) <= 840) {
                    return minutes;
                }
            }
            String signed = text.matches("\\d.*") ? "+" + text : text;
            int seconds = ZoneOffset.of(signed.matches("[+-]\\d") ? signed.charAt(0) + "0" + signed.charAt(1) : signed).getTotalSeconds();
            if (Math.abs(seconds) <= 840 * 60) {
                return seconds / 60;
            }
        } catch (DateTimeException | NumberFormatException e) {
            // told below
        }
        throw Refusal.invalid("This UTC offset cannot be read. Write +02:00.");
    }

    private static SightingDate at(LocalDateTime moment, int offset, String written) {
        return new SightingDate(moment.getYear(), moment.getMonthValue(), moment.getDayOfMonth(), moment.toLocalTime().withNano(0), offset,
                OffsetSource.WRITTEN, written);
    }

    private static @Nullable Integer number(@Nullable String text) {
        return text == null ? null : Integer.valueOf(text);
    }
}
