package org.resight.identify.rest;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.resight.identify.CandidateRow;
import org.resight.identify.Proposal;
import org.resight.identify.RunState;
import org.resight.identify.Trace;

/**
 * Who an annotation shows, as far as the engine can say.
 *
 * @param state QUEUED, RUNNING, DONE, NOTHING_FOUND, FAILED or CANCELLED
 * @param reason why nothing was found, or why it failed; else null
 * @param label LIKELY_MATCH, UNCERTAIN or LIKELY_NEW once done
 * @param rule the answer of the decision rule once done: an individual, a sighting not yet named, or neither, a new individual
 * @param nearestSimilarity cosine similarity of the nearest annotation
 * @param provenance model, threshold or recipe with its version, and gallery that made the answer
 * @param trace what each stage of the species' recipe said, in order; empty where there was no recipe, or no answer
 * @param candidates best first
 */
public record Answer(long runId, long annotationId, long sightingId, String state, @Nullable String reason, @Nullable String label,
        RunState.@Nullable Rule rule, @Nullable Double nearestSimilarity, @Nullable Boolean acrossSides,
        RunState.@Nullable Provenance provenance, List<Trace.Stage> trace, Instant queuedAt, List<CandidateRow> candidates) {

    static Answer of(Proposal proposal) {
        RunState.Done done = proposal.done();
        return new Answer(proposal.runId(), proposal.annotationId(), proposal.sightingId(), proposal.state().name(),
                proposal.reason().isEmpty() ? null : proposal.reason(), done == null ? null : done.label().name(),
                done == null ? null : done.rule(), done == null ? null : done.nearestSimilarity(), done == null ? null : done.acrossSides(),
                done == null ? null : done.provenance(), done == null ? List.of() : done.trace(), proposal.queuedAt(),
                proposal.candidates());
    }
}
