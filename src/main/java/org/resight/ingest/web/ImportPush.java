package org.resight.ingest.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.faces.push.Push;
import jakarta.faces.push.PushContext;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.resight.platform.jobs.JobProgress;
import org.resight.platform.jobs.JobRow;
import org.resight.platform.jobs.JobState;
import org.resight.platform.jobs.Jobs;

/** Tells pages that watch an import how far it is, at most three times a second. */
@ApplicationScoped
public class ImportPush {

    private static final Set<String> KINDS = Set.of("import", "import-check");
    private static final long PAUSE = 330_000_000L;

    @Inject
    @Push(channel = "imports")
    PushContext push;

    @Inject
    Jobs jobs;

    private final Map<Long, Long> told = new ConcurrentHashMap<>();

    void moved(@Observes JobProgress progress) {
        long now = System.nanoTime();
        Long before = told.get(progress.jobId());
        if (before != null && now - before < PAUSE) {
            return;
        }
        jobs.find(progress.jobId()).filter(job -> KINDS.contains(job.kind())).ifPresent(job -> {
            if (job.state() == JobState.RUNNING) {
                told.put(job.id(), now);
            } else {
                told.remove(job.id());
            }
            push.send(message(job));
        });
    }

    static Map<String, Object> message(JobRow job) {
        Map<String, Object> message = new HashMap<>();
        message.put("import", job.subject());
        message.put("kind", job.kind());
        message.put("state", job.state().name());
        message.put("total", job.total());
        message.put("done", job.done() + job.failed());
        message.put("failed", job.failed());
        message.put("rate", rate(job.perSecond()));
        Long left = job.secondsLeft();
        message.put("left", left == null ? "" : words(left));
        return message;
    }

    /** “3 a second”, “20 a minute”; empty while that is not known. */
    static String rate(double perSecond) {
        if (perSecond <= 0) {
            return "";
        }
        return perSecond >= 1 ? "%.0f a second".formatted(perSecond) : "%.0f a minute".formatted(Math.max(1, perSecond * 60));
    }

    static String words(long seconds) {
        if (seconds < 60) {
            return "less than a minute";
        }
        long minutes = Math.round(seconds / 60.0);
        return minutes < 90 ? "about " + minutes + (minutes == 1 ? " minute" : " minutes")
                : "about " + Math.round(minutes / 60.0) + " hours";
    }
}
