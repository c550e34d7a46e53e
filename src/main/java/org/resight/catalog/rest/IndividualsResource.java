package org.resight.catalog.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
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
import org.jspecify.annotations.Nullable;
import org.resight.catalog.AnnotationRow;
import org.resight.catalog.Annotations;
import org.resight.catalog.Identities;
import org.resight.catalog.IdentityEventRow;
import org.resight.catalog.IndividualDetail;
import org.resight.catalog.IndividualFilter;
import org.resight.catalog.IndividualRow;
import org.resight.catalog.Individuals;
import org.resight.catalog.SightingDetail;
import org.resight.catalog.Sightings;
import org.resight.catalog.Slice;
import org.resight.platform.Refusal;
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

    @Inject
    Identities identities;

    @Context
    UriInfo uri;

    /** An individual to make of a sighting; {@code version} is that of the sighting as it was looked at. */
    public record NewIndividual(@Nullable Long sightingId, @Nullable Integer version, @Nullable String name, @Nullable String reason) {}

    /** Where a record goes; {@code version} is that of the individual that is merged, as it was looked at. */
    public record Merge(@Nullable Integer version, @Nullable Long intoId, @Nullable String reason) {}

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

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Make an individual of a sighting that is of nobody yet, outside the review (scope REVIEW)",
            description = "Body: {\"sightingId\": 12, \"version\": 3, \"name\": \"Nala\", \"reason\": \"…\"}; version is that of the "
                    + "sighting as you looked at it. Without a name it gets the next free one.")
    public Response create(NewIndividual wanted) {
        Long sighting = wanted.sightingId();
        Integer version = wanted.version();
        if (sighting == null || version == null) {
            throw Refusal.invalid("Send sightingId and version (that of the sighting as you looked at it).");
        }
        long id = identities.create(sighting, version, wanted.name(), wanted.reason());
        return Response.created(uri.getAbsolutePathBuilder().path(Long.toString(id)).build()).entity(individuals.get(id)).build();
    }

    @POST
    @Path("/{id}/merge")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Say that this record is the animal of another one: its sightings go there (scope REVIEW)",
            description = "Body: {\"version\": 2, \"intoId\": 7, \"reason\": \"…\"}; version is that of this individual as you looked "
                    + "at it. Answers with the other one. It can be taken back in the individual's history.")
    public IndividualDetail merge(@PathParam("id") long id, Merge wanted) {
        Integer version = wanted.version();
        Long into = wanted.intoId();
        if (version == null || into == null) {
            throw Refusal.invalid("Send version (that of the individual as you looked at it), intoId and reason.");
        }
        String reason = wanted.reason();
        identities.merge(id, version, into, reason == null ? "" : reason);
        return individuals.get(into);
    }
}
