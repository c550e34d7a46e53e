package org.resight.catalog.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.resight.catalog.AnnotationRow;
import org.resight.catalog.Annotations;
import org.resight.catalog.IdentityEventRow;
import org.resight.catalog.IndividualDetail;
import org.resight.catalog.IndividualFilter;
import org.resight.catalog.IndividualRow;
import org.resight.catalog.Individuals;
import org.resight.catalog.SightingDetail;
import org.resight.catalog.Sightings;
import org.resight.catalog.Slice;
import org.resight.platform.rest.Page;

/** Individuals: who is known, and how they came to be. */
@Path("/individuals")
@Tag(name = "Catalog")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
public class IndividualsResource {

    @Inject
    Individuals individuals;

    @Inject
    Sightings sightings;

    @Inject
    Annotations annotations;

    @GET
    @Operation(summary = "Individuals, the one seen last first (scope VIEW)")
    public Page<IndividualRow> list(@QueryParam("name") @Nullable String name, @QueryParam("species") @Nullable Long speciesId,
            @QueryParam("before") @Nullable String before, @QueryParam("limit") @DefaultValue("50") int limit) {
        Slice<IndividualRow> slice = individuals.page(new IndividualFilter(name, speciesId, null, null, IndividualFilter.Order.SEEN),
                before, null, Page.size(limit));
        return new Page<>(slice.rows(), slice.older());
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "One individual (scope VIEW)")
    public IndividualDetail get(@PathParam("id") long id) {
        return individuals.get(id);
    }

    @GET
    @Path("/{id}/sightings")
    @Operation(summary = "Its sightings (scope VIEW); places as coarse as the caller's rights ask for")
    public List<SightingDetail> sightings(@PathParam("id") long id) {
        individuals.get(id);
        return sightings.ofIndividual(id);
    }

    @GET
    @Path("/{id}/annotations")
    @Operation(summary = "The boxes on photographs that show it (scope VIEW)")
    public List<AnnotationRow> annotations(@PathParam("id") long id) {
        individuals.get(id);
        return annotations.ofIndividual(id);
    }

    @GET
    @Path("/{id}/history")
    @Operation(summary = "The events that made it who it is (scope VIEW)")
    public List<IdentityEventRow> history(@PathParam("id") long id) {
        individuals.get(id);
        return individuals.identityEvents(id);
    }
}
