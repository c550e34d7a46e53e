package org.resight.ingest.rest;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/** The job that does what was asked; it is followed at {@code /jobs/jobId}. */
public record Started(long jobId) {

    static Response answer(long job, UriInfo uri) {
        return Response.accepted(new Started(job)).location(uri.getBaseUriBuilder().path("jobs").path(Long.toString(job)).build()).build();
    }
}
