package org.resight.jobs;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.resight.platform.jobs.JobRow;
import org.resight.platform.jobs.JobState;

/**
 * A job with its figures in words.
 *
 * @param mayCancel whether the person who looks may stop it now
 */
public record JobView(JobRow row, boolean mayCancel) {

    private static final int MINUTE = 60;
    private static final int HOUR = 3600;

    /** As the state tag calls it. */
    public String state() {
        return row.state() == JobState.NOTHING_FOUND ? "EMPTY" : row.state().name();
    }

    public String rate() {
        return rate(row.perSecond());
    }

    public @Nullable String left() {
        Long seconds = row.secondsLeft();
        return seconds == null ? null : about(seconds);
    }

    /** How long it took, or null while it is not over or when it never ran. */
    public @Nullable String took() {
        Instant start = row.startedAt();
        Instant end = row.finishedAt();
        return start == null || end == null ? null : about(Duration.between(start, end).toSeconds());
    }

    /** “12 a second”, “about 3 a minute”; empty when it has not begun. */
    static String rate(double perSecond) {
        if (perSecond <= 0) {
            return "";
        }
        if (perSecond >= 10) {
            return String.format(Locale.ROOT, "%,.0f a second", perSecond);
        }
        return perSecond >= 1 ? String.format(Locale.ROOT, "%.1f a second", perSecond)
                : String.format(Locale.ROOT, "%.0f a minute", Math.max(1, perSecond * MINUTE));
    }

    static String about(long seconds) {
        if (seconds < 2) {
            return "a second";
        }
        if (seconds < 2 * MINUTE) {
            return seconds + " seconds";
        }
        if (seconds < 2 * HOUR) {
            return Math.round(seconds / (double) MINUTE) + " minutes";
        }
        return Math.round(seconds / (double) HOUR) + " hours";
    }
}
