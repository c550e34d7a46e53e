package org.resight.jobs.web;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.faces.push.Push;
import jakarta.faces.push.PushContext;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.lang.System.Logger;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.resight.jobs.JobView;
import org.resight.platform.jobs.JobProgress;
import org.resight.platform.jobs.JobRow;
import org.resight.platform.jobs.JobState;
import org.resight.platform.jobs.Jobs;

/**
 * Tells browsers that watch how far jobs are, on the channel “jobs”: at most a few times a second for each job, and always its
 * last word. A message names no more than counts, which everybody who is signed in may see.
 */
@ApplicationScoped
public class JobPush {

    private static final Logger LOG = System.getLogger(JobPush.class.getName());
    private static final int MILLIS_BETWEEN = 400;

    @Resource(lookup = "java:comp/DefaultManagedScheduledExecutorService")
    ManagedScheduledExecutorService timer;

    @Inject
    @Push(channel = "jobs")
    PushContext channel;

    @Inject
    Jobs jobs;

    private final Set<Long> waiting = ConcurrentHashMap.newKeySet();

    public void moved(@Observes(during = TransactionPhase.AFTER_SUCCESS) JobProgress progress) {
        if (waiting.add(progress.jobId())) {
            timer.schedule(() -> tell(progress.jobId()), MILLIS_BETWEEN, TimeUnit.MILLISECONDS);
        }
    }

    /** The timer would swallow what breaks here. */
    @ActivateRequestContext
    void tell(long id) {
        // first, so that a later move is told again
        waiting.remove(id);
        try {
            jobs.find(id).ifPresent(row -> channel.send(message(row)));
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "jobs.not-told id=" + id, e);
        }
    }

    private static Map<String, Object> message(JobRow row) {
        JobView view = new JobView(row, false);
        Map<String, Object> message = new HashMap<>();
        message.put("job", row.id());
        message.put("state", view.state());
        if (row.state() == JobState.RUNNING && row.total() > 0) {
            message.put("id", "job-" + row.id());
            message.put("done", row.done() + row.failed());
            message.put("failed", row.failed());
            message.put("total", row.total());
            message.put("rate", view.rate());
            message.put("left", view.left() == null ? "" : view.left());
        }
        return message;
    }
}
