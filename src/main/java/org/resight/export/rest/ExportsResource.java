package org.resight.export.rest;

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
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.resight.catalog.SightingFilter;
import org.resight.export.ExportFormat;
import org.resight.export.Exports;
import org.resight.platform.rest.Page;

/** Exports of sightings. */
@Path("/exports")
@Tag(name = "Export")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RequestScoped
public class ExportsResource {

    @Inject
    Exports exports;

    @Context
    UriInfo uri;

    /**
     * An export to make.
     *
     * @param format CSV unless said otherwise
     * @param filter the filters of the list of sightings by name; none for all, an unknown one is refused
     */
    public record NewExport(@Nullable ExportFormat format, @Nullable Map<String, String> filter) {}

    @POST
    @Operation(summary = "Make an export (scope EXPORT)",
            description = "Body: {\"format\": \"CSV\", \"filter\": {\"species\": \"1\", \"from\": \"2024\"}}")
    public Response make(NewExport wanted) {
        Map<String, String> filter = wanted.filter() == null ? Map.of() : wanted.filter();
        Exports.ExportRow made = exports.make(wanted.format() == null ? ExportFormat.CSV : wanted.format(), SightingFilter.of(filter));
        return Response.created(uri.getAbsolutePathBuilder().path(Long.toString(made.id())).build()).entity(made).build();
    }

    @GET
    @Operation(summary = "Exports made, newest first (scope EXPORT)")
    public Page<Exports.ExportRow> list(@QueryParam("before") @Nullable Long before, @QueryParam("limit") @DefaultValue("50") int limit) {
        int size = Page.size(limit);
        List<Exports.ExportRow> found = exports.before(before == null ? Long.MAX_VALUE : before, size);
        return new Page<>(found, found.size() < size ? null : Long.toString(found.get(size - 1).id()));
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "What an export holds (scope EXPORT)")
    public Exports.ExportRow get(@PathParam("id") long id) {
        return exports.get(id);
    }

    @GET
    @Path("/{id}/file")
    @Produces(MediaType.WILDCARD)
    @Operation(summary = "The file of an export (scope EXPORT, and SEE_EXACT_PLACES for one with exact places)")
    public Response file(@PathParam("id") long id) {
        Exports.ExportFile file = exports.take(id);
        StreamingOutput body = out -> Files.copy(file.path(), out);
        return Response.ok(body, file.format().mediaType())
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + file.name() + "\"")
                .header(HttpHeaders.CONTENT_LENGTH, file.bytes()).build();
    }
}
