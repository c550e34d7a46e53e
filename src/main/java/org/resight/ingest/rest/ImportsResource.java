package org.resight.ingest.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.resight.catalog.Viewpoint;
import org.resight.ingest.Grouping;
import org.resight.ingest.ImportRow;
import org.resight.ingest.ImportSettings;
import org.resight.ingest.ImportUndo;
import org.resight.ingest.Imports;
import org.resight.ingest.Uploads;
import org.resight.platform.Refusal;
import org.resight.platform.jobs.JobRow;
import org.resight.platform.rest.Page;

/** Imports: open one, send photographs, start it, follow it, undo it. */
@Path("/imports")
@Tag(name = "Import")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
public class ImportsResource {

    @Inject
    Imports imports;

    @Inject
    Uploads uploads;

    @Inject
    ImportUndo undo;

    @Context
    UriInfo uri;

    /** An import to open: what holds for all its photographs. Viewpoint UNKNOWN and one sighting a photograph unless said otherwise. */
    public record NewImport(@Nullable String name, @Nullable Long speciesId, @Nullable Long siteId, @Nullable String observer,
            @Nullable String licence, @Nullable String photographer, @Nullable Viewpoint viewpoint, @Nullable Grouping grouping,
            @Nullable Integer gapMinutes) {

        ImportSettings settings() {
            return new ImportSettings(name == null ? "" : name, speciesId, siteId, observer, licence, photographer,
                    viewpoint == null ? Viewpoint.UNKNOWN : viewpoint, grouping == null ? Grouping.PHOTO : grouping,
                    gapMinutes == null ? 10 : gapMinutes);
        }
    }

    /** Files that a program has; answered with those that are to be sent. */
    public record Offer(@Nullable List<Uploads.Offered> files) {}

    /** Names of files that are to be sent. */
    public record Wanted(List<String> wanted) {}

    /** What became of a file: how many photographs were new, and how many entries of an archive were left out. */
    public record Received(int stored, int leftOut) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Open an import (scope CONTRIBUTE)")
    public Response open(NewImport wanted) {
        long id = imports.open(wanted.settings());
        return Response.created(uri.getAbsolutePathBuilder().path(Long.toString(id)).build()).entity(imports.get(id)).build();
    }

    @GET
    @Operation(summary = "Imports, newest first (scope VIEW)")
    public Page<ImportRow> list(@QueryParam("before") @Nullable Long before, @QueryParam("limit") @DefaultValue("50") int limit) {
        int size = Page.size(limit);
        List<ImportRow> found = imports.before(before == null ? Long.MAX_VALUE : before, size);
        return new Page<>(found, found.size() < size ? null : Long.toString(found.get(size - 1).id()));
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "How an import stands (scope VIEW)")
    public ImportRow get(@PathParam("id") long id) {
        return imports.get(id);
    }

    @GET
    @Path("/{id}/notes")
    @Operation(summary = "Files of an import that failed or need a word (scope VIEW)")
    public List<Imports.FileNote> notes(@PathParam("id") long id, @QueryParam("limit") @DefaultValue("200") int limit) {
        imports.get(id);
        return imports.notes(id, Math.max(1, Math.min(10_000, limit)));
    }

    @POST
    @Path("/{id}/check")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Ask which of some files are to be sent (scope CONTRIBUTE)",
            description = "Body: {\"files\": [{\"name\", \"size\", \"sha256\"}]}, at most 100. What the catalog has already is not wanted again.")
    public Wanted check(@PathParam("id") long id, Offer offer) {
        List<Uploads.Offered> files = offer.files() == null ? List.of() : offer.files();
        if (files.size() > 100) {
            throw new Refusal(Refusal.Kind.TOO_LARGE, "Ask about at most 100 files at once.");
        }
        return new Wanted(uploads.wanted(id, files));
    }

    @PUT
    @Path("/{id}/files/{name: .+}")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Send a photograph or a zip of photographs as the body (scope CONTRIBUTE)",
            description = "The name may have folders. With sha256 the server checks what arrived. Sending a file again changes nothing.")
    public Response file(@PathParam("id") long id, @PathParam("name") String name, @QueryParam("sha256") @Nullable String sha256,
            @HeaderParam(HttpHeaders.CONTENT_LENGTH) @DefaultValue("-1") long length, InputStream body) {
        return switch (uploads.receive(id, name, sha256, length, body)) {
            case Uploads.Receipt.There there -> Response.ok(new Received(0, 0)).build();
            case Uploads.Receipt.Stored stored -> Response.status(Response.Status.CREATED)
                    .entity(new Received(stored.photographs(), stored.leftOut())).build();
        };
    }

    @POST
    @Path("/{id}/start")
    @Operation(summary = "Start an import (scope CONTRIBUTE); answers with the job to follow")
    public Response start(@PathParam("id") long id) {
        return Started.answer(imports.start(id), uri);
    }

    @GET
    @Path("/{id}/job")
    @Operation(summary = "The job of an import (scope VIEW)")
    public JobRow job(@PathParam("id") long id) {
        return imports.job(id).orElseThrow(() -> Refusal.notFound("Import " + id + " has not been started."));
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Undo an import (scope CONTRIBUTE)",
            description = "Takes away all it brought; refused where decisions stand on it, or where people added something to it by hand.")
    public ImportUndo.Removed undo(@PathParam("id") long id, @QueryParam("reason") @Nullable String reason,
            @QueryParam("corrections") @DefaultValue("false") @Parameter(description = "Whether sightings that people corrected by hand "
                    + "go as well; without it they are a reason to refuse") boolean corrections) {
        return undo.undo(id, reason, corrections);
    }
}
