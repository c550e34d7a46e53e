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
import org.resight.catalog.Sensitivity;
import org.resight.catalog.SpeciesList;
import org.resight.catalog.SpeciesRow;
import org.resight.platform.Refusal;

/** The species of the catalog. */
@Path("/species")
@Tag(name = "Catalog")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RequestScoped
public class SpeciesResource {

    @Inject
    SpeciesList species;

    @Context
    UriInfo uri;

    /** A species to add; sensitivity NONE and sides that differ unless said otherwise. */
    public record NewSpecies(@Nullable String scientificName, @Nullable String commonName, @Nullable Sensitivity sensitivity,
            @Nullable Boolean sidesDiffer) {}

    @GET
    @Operation(summary = "All species (scope VIEW)")
    public List<SpeciesRow> all() {
        return species.all();
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "One species (scope VIEW)")
    public SpeciesRow get(@PathParam("id") long id) {
        return species.get(id);
    }

    @POST
    @Operation(summary = "Add a species (scope ADMINISTER)")
    public Response add(NewSpecies wanted) {
        if (wanted.scientificName() == null || wanted.commonName() == null) {
            throw Refusal.invalid("Send scientificName and commonName.");
        }
        long id = species.add(wanted.scientificName(), wanted.commonName(),
                wanted.sensitivity() == null ? Sensitivity.NONE : wanted.sensitivity(),
                wanted.sidesDiffer() == null || wanted.sidesDiffer());
        return Response.created(uri.getAbsolutePathBuilder().path(Long.toString(id)).build()).entity(species.get(id)).build();
    }
}
