package org.resight.jobs;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import org.resight.access.Acting;
import org.resight.access.Permit;
import org.resight.access.Right;
import org.resight.audit.AuditTrail;
import org.resight.platform.Refusal;
import org.resight.platform.jobs.JobRow;
import org.resight.platform.jobs.Jobs;

/** The jobs as people see them. Everybody who sees the catalog sees them; who queued one, or an admin, stops it. */
@ApplicationScoped
@Transactional
@Permit(Right.VIEW)
public class JobList {

    @Inject
    Jobs jobs;

    @Inject
    Acting acting;

    @Inject
    AuditTrail audit;

    /** Those that wait or run, longest first in the queue. */
    public List<JobView> atWork() {
        return jobs.atWork().stream().map(this::view).toList();
    }

    /** Those that are over, before the given job, newest first. */
    public List<JobView> over(long before, int count) {
        return jobs.overBefore(before, count).stream().map(this::view).toList();
    }

    public JobView find(long id) {
        return jobs.find(id).map(this::view).orElseThrow(() -> Refusal.notFound("There is no such job."));
    }

    /** Which of its items failed and why, at most 1,000. */
    public List<Jobs.Failure> failures(long id) {
        return jobs.failures(find(id).row().id());
    }

    /** Asks a job to stop. What it has done so far stays. */
    public void cancel(long id) {
        JobView job = find(id);
        if (job.row().state().over()) {
            throw Refusal.conflict("This job is over already.");
        }
        if (!job.mayCancel()) {
            throw new Refusal(Refusal.Kind.FORBIDDEN, "Only who started a job, or an administrator, may cancel it.");
        }
        if (!jobs.cancel(id)) {
            throw Refusal.conflict("This job is over already.");
        }
        audit.record(AuditTrail.Event.of("job.cancel", "job", id).after(Map.of("title", job.row().title(), "done", job.row().done(),
                "total", job.row().total())));
    }

    private JobView view(JobRow row) {
        boolean own = row.queuedBy() != null && row.queuedBy().equals(acting.actor().id());
        return new JobView(row, !row.state().over() && (own || acting.actor().may(Right.ADMINISTER)));
    }
}
