package org.resight.review.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
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
import org.resight.review.Next;
import org.resight.review.QueueCounts;
import org.resight.review.QueueFilter;
import org.resight.review.ReviewQueue;
import org.resight.review.Undoing;
import org.resight.review.Verdict;

/** The review queue and decisions. */
@Path("/")
@Tag(name = "Review")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RequestScoped
public class ReviewResource {

    @Inject
    ReviewQueue queue;

    @Inject
    Decisions decisions;

    @Inject
    Undoing undoing;

    /** The sighting to decide next, or null and why there is none. */
    public record NextAnswer(@Nullable Long sightingId, @Nullable String why, @Nullable QueueCounts counts) {}

    /**
     * A verdict on a sighting.
     *
     * @param sightingVersion the version that was looked at; refused with what has changed when another is in force
     * @param runId the identification that was looked at, or null
     * @param verdict SAME, DIFFERENT, NOT_COMPARABLE, CANNOT_TELL or NEW_INDIVIDUAL
     * @param individualId the candidate, or
     * @param otherSightingId the candidate that is a sighting not yet named; neither for NEW_INDIVIDUAL
     * @param otherAnnotationId the candidate's annotation that was compared, or null
     * @param confidence CERTAIN unless said otherwise
     * @param name for a new individual; the next free name where none is given
     */
    public record NewDecision(@Nullable Integer sightingVersion, @Nullable Long runId, @Nullable Verdict verdict, @Nullable Long individualId,
            @Nullable Long otherSightingId, @Nullable Long otherAnnotationId, @Nullable Confidence confidence, @Nullable String remarks,
            @Nullable String name) {}

    /** Why something is taken back. */
    public record Reason(@Nullable String reason) {}

    @POST
    @Path("/review/next")
    @Operation(summary = "Take the next sighting to decide (scope REVIEW)", description = "It is the caller's for ten minutes: nobody else is given it.")
    public NextAnswer next(@QueryParam("species") @Nullable Long speciesId, @QueryParam("site") @Nullable Long siteId,
            @QueryParam("import") @Nullable Long importId, @QueryParam("label") @Nullable String label, @QueryParam("side") @Nullable String side) {
        return switch (queue.next(new QueueFilter(speciesId, siteId, importId, label, side))) {
            case Next.Item item -> new NextAnswer(item.sightingId(), null, null);
            case Next.Nothing nothing -> new NextAnswer(null, nothing.why().name(), nothing.counts());
        };
    }

    @POST
    @Path("/sightings/{id}/decisions")
    @Operation(summary = "Decide (scope REVIEW)")
    public Response decide(@PathParam("id") long sightingId, NewDecision wanted) {
        Integer version = wanted.sightingVersion();
        Verdict verdict = wanted.verdict();
        if (version == null || verdict == null) {
            throw Refusal.invalid("Send sightingVersion (the version that you looked at) and verdict.");
        }
        Decided decided = decisions.decide(new Judgement(sightingId, version, wanted.runId(), verdict, wanted.individualId(),
                wanted.otherSightingId(), wanted.otherAnnotationId(), wanted.confidence() == null ? Confidence.CERTAIN : wanted.confidence(),
                wanted.remarks(), wanted.name()));
        return Response.status(Response.Status.CREATED).entity(decided).build();
    }

    @POST
    @Path("/decisions/{id}/undo")
    @Operation(summary = "Take a decision back (scope REVIEW)", description = "Refused where something was built on it since.")
    public Undoing.Taken undo(@PathParam("id") long id, @Nullable Reason reason) {
        return undoing.undo(id, reason == null ? null : reason.reason());
    }
}
