package org.resight.media.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.nio.file.Files;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.resight.media.PhotoFiles;
import org.resight.media.PhotoFiles.PhotoFile;
import org.resight.media.PhotoSize;
import org.resight.platform.Refusal;

/** The files of photographs, by the checksum of the original. */
@Path("/photos")
@Tag(name = "Photographs")
@RequestScoped
public class PhotosResource {

    @Inject
    PhotoFiles files;

    @Context
    Request request;

    @GET
    @Path("/{sha256: [0-9a-f]{64}}/{size: 320|1600|original}")
    @Produces(MediaType.WILDCARD)
    @Operation(summary = "The file of a photograph (scope VIEW, and SEE_EXACT_PLACES for an original that shows a sensitive species)",
            description = "Size: 320 or 1600 for a JPEG of at most so many pixels on its longer side, without EXIF; original for the file "
                    + "as it was sent. GET /sightings/{id}/photos names the photographs of a sighting.")
    public Response file(@PathParam("sha256") String sha256, @PathParam("size") String size) throws IOException {
        PhotoFile file = PhotoSize.of(size).flatMap(asked -> files.find(sha256, asked))
                .orElseThrow(() -> Refusal.notFound("There is no photograph " + sha256 + " of size " + size + "."));
        EntityTag tag = new EntityTag(file.tag());
        Response.ResponseBuilder answer = request.evaluatePreconditions(tag);
        if (answer == null) {
            StreamingOutput body = out -> Files.copy(file.path(), out);
            answer = Response.ok(body, file.mediaType()).header(HttpHeaders.CONTENT_DISPOSITION, file.disposition())
                    .header(HttpHeaders.CONTENT_LENGTH, Files.size(file.path()));
        }
        return answer.tag(tag).header(HttpHeaders.CACHE_CONTROL, file.cacheControl()).build();
    }
}
