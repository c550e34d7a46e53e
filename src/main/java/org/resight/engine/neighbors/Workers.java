package org.resight.engine.neighbors;

import java.util.Objects;
import java.util.concurrent.Executor;

/**
 * Threads that a search may use beside the caller's. The engine owns none. A search never waits for a thread to become
 * free: what nobody has begun when the caller is done with its own part, the caller does.
 *
 * @param executor runs the other parts; may be busy, and may refuse
 * @param parts into how many a large search is cut, the caller's own among them, ≥ 1
 */
public record Workers(Executor executor, int parts) {

    /** The caller's thread only. */
    public static final Workers NONE = new Workers(Runnable::run, 1);

    public Workers {
        Objects.requireNonNull(executor, "executor");
        if (parts < 1) {
            throw new IllegalArgumentException("a search has at least one part, not " + parts);
        }
    }
}
