package org.resight.review.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.resight.review.Next;
import org.resight.review.QueueCounts;
import org.resight.review.QueueFilter;
import org.resight.review.ReviewQueue;

/** The review queue. */
@Path("/review")
@Tag(name = "Review")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RequestScoped
public class ReviewResource {

    @Inject
    ReviewQueue queue;

    /** The sighting to decide next, or null and why there is none. */
    public record NextAnswer(@Nullable Long sightingId, @Nullable String why, @Nullable QueueCounts counts) {}

    @POST
    @Path("/next")
    @Operation(summary = "Take the next sighting to decide (scope REVIEW)",
            description = "It is the caller's for ten minutes: nobody else is given it.")
    public NextAnswer next(@QueryParam("species") @Nullable Long speciesId, @QueryParam("site") @Nullable Long siteId,
            @QueryParam("import") @Nullable Long importId, @QueryParam("label") @Nullable String label,
            @QueryParam("side") @Nullable String side) {
        return switch (queue.next(new QueueFilter(speciesId, siteId, importId, label, side))) {
            case Next.Item item -> new NextAnswer(item.sightingId(), null, null);
            case Next.Nothing nothing -> new NextAnswer(null, nothing.why().name(), nothing.counts());
        };
    }
}
