package org.resight.identify.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.resight.identify.Identifications;
import org.resight.identify.Proposals;
import org.jspecify.annotations.Nullable;
import org.resight.platform.Refusal;

/** Asking who is on a photograph. */
@Path("/identifications")
@Tag(name = "Identification")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
public class IdentificationResource {

    @Inject
    Proposals proposals;

    @Inject
    Identifications identifications;

    @Context
    UriInfo uri;

    @GET
    @Operation(summary = "The latest answers for a sighting's photographs, the surest first, or for one annotation (scope VIEW)")
    public List<Answer> latest(@QueryParam("sighting") @Nullable Long sighting, @QueryParam("annotation") @Nullable Long annotation) {
        if ((sighting == null) == (annotation == null)) {
            throw Refusal.invalid("Ask for one sighting or for one annotation: ?sighting=1 or ?annotation=1.");
        }
        return (sighting != null ? proposals.ofSighting(sighting) : proposals.latest(annotation).stream().toList()).stream()
                .map(Answer::of).toList();
    }

    @GET
    @Path("/{run}")
    @Operation(summary = "An answer, the latest or an earlier one (scope VIEW)")
    public Answer run(@PathParam("run") long run) {
        return proposals.run(run).map(Answer::of).orElseThrow(() -> Refusal.notFound("There is no identification " + run + "."));
    }

    @POST
    @Operation(summary = "Ask again for one annotation (scope REVIEW); follow it at the location given")
    public Response again(@QueryParam("annotation") @Nullable Long annotation) {
        if (annotation == null) {
            throw Refusal.invalid("Say which annotation: ?annotation=1.");
        }
        identifications.again(annotation);
        return Response.accepted().location(uri.getRequestUri()).build();
    }
}
