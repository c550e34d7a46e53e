package org.resight.jobs.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.resight.jobs.JobList;
import org.resight.jobs.JobView;
import org.resight.platform.Refusal;
import org.resight.platform.jobs.Jobs;

/** One job with what failed in it, at /jobs/job?id=. */
@Named
@RequestScoped
public class JobPage {

    @Inject
    JobList jobs;

    private @Nullable Long id;
    private @Nullable JobView job;
    private List<Jobs.Failure> failures = List.of();

    public void load() {
        if (id == null) {
            throw Refusal.notFound("There is no such job.");
        }
        job = jobs.find(id);
        failures = jobs.failures(id);
    }

    public @Nullable JobView getJob() {
        return job;
    }

    public List<Jobs.Failure> getFailures() {
        return failures;
    }

    public @Nullable Long getId() {
        return id;
    }

    public void setId(@Nullable Long value) {
        id = value;
    }
}
