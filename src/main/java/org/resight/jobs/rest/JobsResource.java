package org.resight.jobs.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.resight.jobs.JobList;
import org.resight.platform.jobs.JobRow;
import org.resight.platform.jobs.Jobs;

/** Work that outlives a request. */
@Path("/jobs/{id}")
@Tag(name = "Jobs")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
public class JobsResource {

    @Inject
    JobList jobs;

    @GET
    @Operation(summary = "How a job stands (scope VIEW)",
            description = "state: QUEUED, RUNNING, DONE, NOTHING_FOUND, FAILED or CANCELLED; the reason says why.")
    public JobRow get(@PathParam("id") long id) {
        return jobs.find(id).row();
    }

    @GET
    @Path("/failures")
    @Operation(summary = "Which items of a job failed, and why (scope VIEW)")
    public List<Jobs.Failure> failures(@PathParam("id") long id) {
        return jobs.failures(id);
    }

    @POST
    @Path("/cancel")
    @Operation(summary = "Ask a job to stop")
    public JobRow cancel(@PathParam("id") long id) {
        jobs.cancel(id);
        return get(id);
    }
}
