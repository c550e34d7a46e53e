package org.resight.catalog.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.resight.catalog.AnnotationRow;
import org.resight.catalog.Annotations;
import org.resight.catalog.Identities;
import org.resight.catalog.SightingDetail;
import org.resight.catalog.SightingEdits;
import org.resight.catalog.SightingFilter;
import org.resight.catalog.Sightings;
import org.resight.platform.Refusal;
import org.resight.platform.rest.Page;

/** Sightings, with the filters of the list. */
@Path("/sightings")
@Tag(name = "Catalog")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
public class SightingsResource {

    private static final Set<String> PAGING = Set.of("before", "limit");

    @Inject
    Sightings sightings;

    @Inject
    Annotations annotations;

    @Inject
    SightingEdits edits;

    @Inject
    Identities identities;

    @Context
    UriInfo uri;

    /** Who a sighting is to be; {@code version} is that of the sighting as it was looked at. */
    public record Assignment(@Nullable Integer version, @Nullable Long individualId, @Nullable String reason) {}

    @GET
    @Operation(summary = "Sightings, the newest record first (scope VIEW)",
            description = "Filters: q, species, individual, named (yes, no), from, to (2024, 2024-05 or 2024-05-03), site, sex, stage, "
                    + "observer, import, located (yes, no). Places are as coarse as the caller's rights ask for; placeExact says which.")
    public Page<SightingDetail> list(@QueryParam("before") @Nullable Long before, @QueryParam("limit") @DefaultValue("50") int limit) {
        int size = Page.size(limit);
        List<SightingDetail> found = sightings.details(filter(), before, size);
        return new Page<>(found, found.size() < size ? null : Long.toString(found.get(size - 1).id()));
    }

    /** All parameters but those of paging; a misspelt one is refused. */
    private SightingFilter filter() {
        MultivaluedMap<String, String> parameters = uri.getQueryParameters();
        Map<String, String> given = new HashMap<>();
        parameters.keySet().stream().filter(name -> !PAGING.contains(name)).forEach(name -> given.put(name, parameters.getFirst(name)));
        return SightingFilter.of(given);
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

    @GET
    @Path("/{id}/photos")
    @Operation(summary = "The photographs that show this sighting, with the addresses of their files (scope VIEW)")
    public List<SightingPhoto> photos(@PathParam("id") long id) {
        return SightingPhoto.of(annotations(id), uri.getBaseUri());
    }

    @PATCH
    @Path("/{id}")
    @Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
    @Operation(summary = "Correct when, where and what was seen (scope CONTRIBUTE)",
            description = "A merge patch: what is named is changed, null empties it, the rest stays. Send version (that of the sighting as "
                    + "you looked at it; 409 with what changed when another is in force), and any of date (2024, 2024-05 or 2024-05-03), "
                    + "time, utcOffsetMinutes, dateWritten, siteId, latitude and longitude with uncertaintyM, observer, sex, lifeStage, "
                    + "behaviour, remarks, encounter; reason says why.")
    public SightingDetail edit(@PathParam("id") long id, JsonObject patch) {
        SightingDetail now = sightings.get(id);
        SightingPatch wanted = new SightingPatch(patch, now);
        // the older of both: what was read for this patch must not overwrite what came between either
        edits.edit(id, Math.min(now.version(), wanted.version()), wanted.change(), wanted.reason());
        return sightings.get(id);
    }

    @POST
    @Path("/{id}/assign")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Say which individual this is, outside the review (scope REVIEW)",
            description = "Body: {\"version\": 3, \"individualId\": 7, \"reason\": \"…\"}. Refused while it is assigned to another.")
    public SightingDetail assign(@PathParam("id") long id, Assignment wanted) {
        Integer version = wanted.version();
        Long individual = wanted.individualId();
        if (version == null || individual == null) {
            throw Refusal.invalid("Send version (that of the sighting as you looked at it) and individualId.");
        }
        identities.assign(id, version, individual, wanted.reason());
        return sightings.get(id);
    }

    @POST
    @Path("/{id}/unassign")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Take the sighting from its individual (scope REVIEW)",
            description = "Body: {\"version\": 4, \"reason\": \"…\"}. Where a decision of the review stands behind it, undo that instead.")
    public SightingDetail unassign(@PathParam("id") long id, Assignment wanted) {
        Integer version = wanted.version();
        if (version == null) {
            throw Refusal.invalid("Send version: that of the sighting as you looked at it.");
        }
        identities.unassign(id, version, wanted.reason());
        return sightings.get(id);
    }
}
