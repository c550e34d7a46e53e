package org.resight.catalog.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
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
import org.jspecify.annotations.Nullable;
import org.resight.catalog.Coordinates;
import org.resight.catalog.SiteRow;
import org.resight.catalog.Sites;
import org.resight.platform.Refusal;

/** The tree of sites. */
@Path("/sites")
@Tag(name = "Catalog")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RequestScoped
public class SitesResource {

    @Inject
    Sites sites;

    @Context
    UriInfo uri;

    /** A site to add; coordinates in degrees, both or neither. */
    public record NewSite(@Nullable String name, @Nullable Long parentId, @Nullable Double latitude, @Nullable Double longitude,
            @Nullable Integer utcOffsetMinutes) {}

    @GET
    @Operation(summary = "All sites, in the order of the tree (scope VIEW)")
    public List<SiteRow> all() {
        return sites.tree();
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "One site (scope VIEW)")
    public SiteRow get(@PathParam("id") long id) {
        return sites.get(id);
    }

    @POST
    @Operation(summary = "Add a site (scope CONTRIBUTE)")
    public Response add(NewSite wanted) {
        if (wanted.name() == null) {
            throw Refusal.invalid("Send the site's name.");
        }
        if ((wanted.latitude() == null) != (wanted.longitude() == null)) {
            throw Refusal.invalid("Send latitude and longitude, or neither.");
        }
        Coordinates where = wanted.latitude() == null || wanted.longitude() == null ? null
                : new Coordinates(wanted.latitude(), wanted.longitude());
        long id = sites.add(new Sites.SiteChange(wanted.name(), wanted.parentId(), false, where, wanted.utcOffsetMinutes()));
        return Response.created(uri.getAbsolutePathBuilder().path(Long.toString(id)).build()).entity(sites.get(id)).build();
    }
}
