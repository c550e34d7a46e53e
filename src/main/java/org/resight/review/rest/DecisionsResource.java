package org.resight.review.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.resight.platform.Refusal;
import org.resight.review.Confidence;
import org.resight.review.Decided;
import org.resight.review.Decisions;
import org.resight.review.Judgement;
import org.resight.review.Undoing;
import org.resight.review.Verdict;

/** Decisions. */
@Path("/decisions")
@Tag(name = "Review")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RequestScoped
public class DecisionsResource {

    @Inject
    Decisions decisions;

    @Inject
    Undoing undoing;

    /**
     * A verdict on a sighting.
     *
     * @param sightingId the sighting that is decided
     * @param sightingVersion the version that was looked at; refused with what has changed when another is in force
     * @param runId the identification that was looked at, or null
     * @param verdict SAME, DIFFERENT, NOT_COMPARABLE, CANNOT_TELL or NEW_INDIVIDUAL
     * @param individualId the candidate, or
     * @param otherSightingId the candidate that is a sighting not yet named; neither for NEW_INDIVIDUAL
     * @param otherAnnotationId the candidate's annotation that was compared, or null
     * @param confidence CERTAIN unless said otherwise
     * @param name for a new individual; the next free name where none is given
     */
    public record NewDecision(@Nullable Long sightingId, @Nullable Integer sightingVersion, @Nullable Long runId, @Nullable Verdict verdict,
            @Nullable Long individualId,
            @Nullable Long otherSightingId, @Nullable Long otherAnnotationId, @Nullable Confidence confidence, @Nullable String remarks,
            @Nullable String name) {}

    /** Why something is taken back. */
    public record Reason(@Nullable String reason) {}

    @POST
    @Operation(summary = "Decide (scope REVIEW)")
    public Response decide(NewDecision wanted) {
        Long sightingId = wanted.sightingId();
        Integer version = wanted.sightingVersion();
        Verdict verdict = wanted.verdict();
        if (sightingId == null || version == null || verdict == null) {
            throw Refusal.invalid("Send sightingId, sightingVersion (the version that you looked at) and verdict.");
        }
        Decided decided = decisions.decide(new Judgement(sightingId, version, wanted.runId(), verdict, wanted.individualId(),
                wanted.otherSightingId(), wanted.otherAnnotationId(),
                wanted.confidence() == null ? Confidence.CERTAIN : wanted.confidence(),
                wanted.remarks(), wanted.name()));
        return Response.status(Response.Status.CREATED).entity(decided).build();
    }

    @POST
    @Path("/{id}/undo")
    @Operation(summary = "Take a decision back (scope REVIEW)", description = "Refused where something was built on it since.")
    public Undoing.Taken undo(@PathParam("id") long id, @Nullable Reason reason) {
        return undoing.undo(id, reason == null ? null : reason.reason());
    }
}
