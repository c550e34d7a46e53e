package org.resight.wiring;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.resight.access.Acting;
import org.resight.access.Right;
import org.resight.platform.jobs.JobControl;
import org.resight.platform.jobs.JobHandler;

/** Says on which thread it ran, for whom, and whether a transaction was open. */
@ApplicationScoped
public class WiringJob implements JobHandler {
    static final String KIND = "wiring";

    @Inject
    Acting acting;

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Outcome run(JobControl job) {
        job.progress(2, 1, 0);
        job.failure("7", "seven.jpg", "It is not a picture.");
        job.progress(2, 1, 1);
        return new Outcome.Done("administers: " + acting.actor().may(Right.ADMINISTER));
    }
}
