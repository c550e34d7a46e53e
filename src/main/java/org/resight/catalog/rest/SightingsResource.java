package org.resight.catalog.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.resight.catalog.AnnotationRow;
import org.resight.catalog.Annotations;
import org.resight.catalog.SightingDetail;
import org.resight.catalog.SightingFilter;
import org.resight.catalog.Sightings;
import org.resight.platform.rest.Page;

/** Sightings, with the filters of the list. */
@Path("/sightings")
@Tag(name = "Catalog")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
public class SightingsResource {

    @Inject
    Sightings sightings;

    @Inject
    Annotations annotations;

    @Context
    UriInfo uri;

    @GET
    @Operation(summary = "Sightings, the newest record first (scope VIEW)",
            description = "Filters: q, species, individual, named (yes, no), from, to (2024, 2024-05 or 2024-05-03), site, sex, stage, "
                    + "observer, import, located (yes, no). Places are as coarse as the caller's rights ask for; placeExact says which.")
    public Page<SightingDetail> list(@QueryParam("before") @Nullable Long before, @QueryParam("limit") @DefaultValue("50") int limit) {
        int size = Page.size(limit);
        List<SightingDetail> found = sightings.details(SightingFilter.of(uri.getQueryParameters()::getFirst), before, size);
        return new Page<>(found, found.size() < size ? null : Long.toString(found.get(size - 1).id()));
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "One sighting (scope VIEW)")
    public SightingDetail get(@PathParam("id") long id) {
        return sightings.get(id);
    }

    @GET
    @Path("/{id}/annotations")
    @Operation(summary = "The boxes on photographs of this sighting (scope VIEW)")
    public List<AnnotationRow> annotations(@PathParam("id") long id) {
        sightings.get(id);
        return annotations.ofSighting(id);
    }
}
