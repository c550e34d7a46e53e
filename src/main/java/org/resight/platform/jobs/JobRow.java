package org.resight.platform.jobs;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A job as pages and the API show it. Counts are of items; {@code total} is 0 until it is known. */
public record JobRow(long id, String kind, @Nullable String subject, String payload, String title, JobState state,
        @Nullable String reason, int total, int done, int failed, int attempts, boolean cancelAsked, @Nullable Long queuedBy,
        @Nullable String queuedByName, @Nullable String request, Instant queuedAt, @Nullable Instant startedAt,
        @Nullable Instant finishedAt) {

    /** Items per second since the job started, or 0 before that. */
    public double perSecond() {
        if (startedAt == null) {
            return 0;
        }
        double seconds = Duration.between(startedAt, finishedAt == null ? Instant.now() : finishedAt).toMillis() / 1000.0;
        return seconds <= 0 ? 0 : (done + failed) / seconds;
    }

    /** Seconds still needed at the present speed, or null where that cannot be said. */
    public @Nullable Long secondsLeft() {
        double speed = perSecond();
        return state != JobState.RUNNING || total == 0 || speed == 0 ? null : Math.round((total - done - failed) / speed);
    }

    /** From 0 to 100. */
    public int percent() {
        return total == 0 ? (state == JobState.DONE ? 100 : 0) : Math.min(100, Math.round(100f * (done + failed) / total));
    }
}
