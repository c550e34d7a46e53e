package org.resight.identify.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.resight.identify.Identifications;
import org.resight.identify.Proposals;
import org.resight.platform.Refusal;

/** Asking who is on a photograph. */
@Path("/")
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
    @Path("/annotations/{id}/identification")
    @Operation(summary = "The latest answer for a box on a photograph (scope VIEW)")
    public Answer ofAnnotation(@PathParam("id") long id) {
        return proposals.latest(id).map(Answer::of)
                .orElseThrow(() -> Refusal.notFound("Annotation " + id + " has not been identified, or there is no such annotation."));
    }

    @GET
    @Path("/sightings/{id}/identification")
    @Operation(summary = "The latest answer for each photograph of a sighting, the surest first (scope VIEW)")
    public List<Answer> ofSighting(@PathParam("id") long id) {
        return proposals.ofSighting(id).stream().map(Answer::of).toList();
    }

    @GET
    @Path("/identifications/{run}")
    @Operation(summary = "An answer, the latest or an earlier one (scope VIEW)")
    public Answer run(@PathParam("run") long run) {
        return proposals.run(run).map(Answer::of).orElseThrow(() -> Refusal.notFound("There is no identification " + run + "."));
    }

    @POST
    @Path("/annotations/{id}/identification")
    @Operation(summary = "Ask again (scope REVIEW); follow it at the same address")
    public Response again(@PathParam("id") long id) {
        identifications.again(id);
        return Response.accepted(ofAnnotation(id)).location(uri.getAbsolutePath()).build();
    }
}
