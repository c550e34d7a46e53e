package org.resight.platform.rest;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Where the description of this API is. */
@Path("/openapi.json")
public class DescriptionResource {

    /** The server makes the description from the resources themselves, at its own address. */
    @GET
    @Operation(hidden = true)
    public Response get(@Context UriInfo uri) {
        return Response.temporaryRedirect(uri.getBaseUri().resolve("/openapi?format=json")).build();
    }
}
