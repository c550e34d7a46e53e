package org.resight.identify;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.resight.gallery.Gallery;
import org.resight.platform.jobs.JobCancelled;
import org.resight.platform.jobs.JobControl;
import org.resight.platform.jobs.JobHandler;

/** Answers all queued runs, in small batches. A run that breaks its batch is tried alone, and if it breaks again, failed. */
@ApplicationScoped
class IdentifyJob implements JobHandler {

    static final String KIND = "identify";
    static final String SUBJECT = "queued";
    private static final int BATCH = 16;
    private static final int SECONDS_TO_WAIT = 5;
    private static final Logger LOG = System.getLogger(IdentifyJob.class.getName());

    @Inject
    Searching searching;

    @Inject
    Gallery gallery;

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Outcome run(JobControl job) {
        int done = 0;
        int nothing = 0;
        int failed = 0;
        while (true) {
            job.progress(done + failed + searching.waiting(), done, failed);
            Batch batch = batch(job);
            done += batch.answered.runs();
            nothing += batch.answered.nothingFound();
            failed += batch.failed;
            if (batch.answered.runs() + batch.failed == 0) {
                break;
            }
        }
        int waiting = searching.waiting();
        if (waiting > 0) {
            return new Outcome.Later(
                    gallery.notReady().orElse(
                            "%d wait for their import, their embedding or the reading of their marks to be over.".formatted(waiting)),
                    SECONDS_TO_WAIT);
        }
        if (done + failed == 0) {
            return new Outcome.NothingFound("Nothing was waiting to be identified any more.");
        }
        return new Outcome.Done("Looked for the animals on %d photographs%s%s.".formatted(done,
                nothing == 0 ? "" : "; for %d there was nothing to compare".formatted(nothing),
                failed == 0 ? "" : "; %d failed".formatted(failed)));
    }

    private record Batch(Searching.Answered answered, int failed) {}

    private Batch batch(JobControl job) {
        try {
            return new Batch(searching.answer(job.id(), BATCH), 0);
        } catch (JobCancelled e) {
            throw e;
        } catch (RuntimeException broken) {
            LOG.log(Level.WARNING, "identify.batch-broken job=" + job.id(), broken);
        }
        int done = 0;
        int nothing = 0;
        int failed = 0;
        for (int i = 0; i < BATCH; i++) {
            try {
                Searching.Answered one = searching.answer(job.id(), 1);
                done += one.runs();
                nothing += one.nothingFound();
            } catch (RuntimeException broken) {
                String reason = broken.getMessage() == null ? broken.getClass().getSimpleName() : broken.getMessage();
                searching.giveUp(job.id(), "Could not be searched: " + reason + " Try again; if it fails again, tell the administrator.");
                failed++;
            }
        }
        return new Batch(new Searching.Answered(done, nothing), failed);
    }
}
