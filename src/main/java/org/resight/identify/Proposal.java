package org.resight.identify;

import java.time.Instant;
import java.util.List;

/**
 * What is known about whom an annotation shows: its latest run, and the candidates if there are any.
 *
 * @param candidates best first; empty unless the state is {@link RunState.Done}
 */
public record Proposal(long runId, long annotationId, long sightingId, long speciesId, RunState state, Instant queuedAt,
        List<CandidateRow> candidates) {

    public Proposal {
        candidates = List.copyOf(candidates);
    }

    /** For pages: the state's details where there are candidates, else null. */
    public RunState.@org.jspecify.annotations.Nullable Done done() {
        return state instanceof RunState.Done done ? done : null;
    }

    /** Why there are no candidates, or an empty text. */
    public String reason() {
        return switch (state) {
            case RunState.NothingFound none -> none.reason();
            case RunState.Failed failed -> failed.reason();
            default -> "";
        };
    }
}
