package org.resight.ingest.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.resight.ingest.Field;
import org.resight.ingest.TableInfo;
import org.resight.ingest.Tables;
import org.resight.platform.jobs.JobRow;
import org.resight.platform.rest.Page;

/** The table of an import: send it, say what its columns mean, have it checked, read what is wrong with which cell. */
@Path("/imports/{id}/table")
@Tag(name = "Import")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
public class TableResource {

    @Inject
    Tables tables;

    @Context
    UriInfo uri;

    @PathParam("id")
    long id;

    /** A column and what it means; null when it is not used. */
    public record Column(String name, @Nullable Field field) {}

    /**
     * What is known of a table.
     *
     * @param checked whether the dry run is over and holds for these columns, so that the import may start
     * @param check the job of the last dry run, or null
     * @param outlook what the import would do; null until the table is checked
     */
    public record Table(String fileName, String charset, String delimiter, List<Column> columns, boolean checked, @Nullable JobRow check,
            Tables.@Nullable Outlook outlook) {}

    /** Columns that are to mean something else than was proposed or chosen before. */
    public record Mapping(@Schema(description = "Column → field; null or \"\" leaves the column out. Columns that are not named stay as "
            + "they are.") @Nullable Map<String, @Nullable String> mapping) {}

    @PUT
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Send the table of an import, in place of one sent before (scope CONTRIBUTE)",
            description = "Separated by commas, semicolons, tabs or bars, in any common encoding: both are found out. Answers with the "
                    + "columns, each with the field that was chosen for a table of the same header before, or else is proposed by its name. "
                    + "Photographs are named in a column, and sent to /imports/{id}/files before the dry run.")
    @APIResponse(responseCode = "200", description = "Taken in; have it checked next")
    public Table send(@QueryParam("name") @DefaultValue("table.csv") @Parameter(description = "How people call the file") String name,
            @RequestBody(content = @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING))) InputStream body) {
        tables.receive(id, name, body);
        return get();
    }

    @GET
    @Operation(summary = "The table of an import: its columns, its dry run, what would come of it (scope VIEW)")
    public Table get() {
        TableInfo table = tables.table(id);
        return new Table(table.fileName(), table.dialect().charset(), String.valueOf(table.dialect().delimiter()),
                table.header().stream().map(name -> new Column(name, table.mapping().get(name))).toList(), table.checked(),
                tables.job(id).orElse(null), table.checked() ? tables.outlook(id) : null);
    }

    @POST
    @Path("/check")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Begin the dry run (scope CONTRIBUTE); answers with the job to follow",
            description = "Nothing reaches the catalog. What the columns mean is remembered for tables of the same header. "
                    + "Send an Idempotency-Key to be able to send this again safely.")
    @APIResponse(responseCode = "202", description = "The dry run is queued",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Started.class)))
    public Response check(@Nullable Mapping changes) {
        Map<String, @Nullable String> mapping = changes == null ? null : changes.mapping();
        return Started.answer(tables.checkChanged(id, mapping == null ? Map.of() : mapping), uri);
    }

    @GET
    @Path("/problems")
    @Operation(summary = "Rows with something to say about them, in their order (scope VIEW)",
            description = "By row and cell: what is wrong, or what was made of it. Rows that are not good are left out by the import; "
                    + "they can also come from the import itself. For the next page send `next` as `after`.")
    public Page<Tables.RowProblems> problems(
            @QueryParam("after") @DefaultValue("0") @Parameter(description = "Only rows after this line of the table") int after,
            @QueryParam("errors") @DefaultValue("false") @Parameter(description = "Only rows that are not good") boolean errorsOnly,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        tables.table(id);
        int size = Page.size(limit);
        List<Tables.RowProblems> found = tables.problems(id, after, errorsOnly, size + 1);
        return found.size() <= size ? new Page<>(found, null)
                : new Page<>(found.subList(0, size), Integer.toString(found.get(size - 1).line()));
    }

    @DELETE
    @Operation(summary = "Take the table away before the import starts; the photographs stay (scope CONTRIBUTE)")
    @APIResponse(responseCode = "204", description = "Taken away")
    public void remove() {
        tables.table(id);
        tables.remove(id);
    }
}
