package org.resight.cli;

import java.io.PrintWriter;
import java.time.Duration;

/** Says every few seconds how far a task has come, and how long the rest will take. For any number of threads. */
final class Progress {

    private static final Duration EVERY = Duration.ofSeconds(5);

    private final PrintWriter out;
    private final String task;
    private final int total;
    private final long started = System.nanoTime();
    private long said = started;
    private int done;

    Progress(PrintWriter out, String task, int total) {
        this.out = out;
        this.task = task;
        this.total = total;
    }

    synchronized void step(int more) {
        done += more;
        long now = System.nanoTime();
        if (now - said >= EVERY.toNanos() || done == total) {
            said = now;
            Duration left = Duration.ofNanos((long) ((double) (now - started) / done * (total - done)));
            out.println(done == total ? "%s: %d, in %s".formatted(task, total, words(Duration.ofNanos(now - started)))
                    : "%s: %d of %d, %s left".formatted(task, done, total, words(left)));
            out.flush();
        }
    }

    private static String words(Duration duration) {
        return duration.toMinutes() > 0 ? "%d min %d s".formatted(duration.toMinutes(), duration.toSecondsPart())
                : "%.1f s".formatted(duration.toMillis() / 1000.0);
    }
}
