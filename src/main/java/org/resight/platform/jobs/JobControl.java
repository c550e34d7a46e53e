package org.resight.platform.jobs;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import org.jspecify.annotations.Nullable;

/** What a running job may ask and tell. One instance per attempt, used by the job's own thread. */
public final class JobControl {

    private final JobRow row;
    private final JobStore store;
    private int total;
    private int done;
    private int failed;

    JobControl(JobRow row, JobStore store) {
        this.row = row;
        this.store = store;
    }

    public long id() {
        return row.id();
    }

    public @Nullable String subject() {
        return row.subject();
    }

    public @Nullable Long queuedBy() {
        return row.queuedBy();
    }

    public JsonObject payload() {
        try (var reader = Json.createReader(new StringReader(row.payload()))) {
            return reader.readObject();
        }
    }

    /**
     * Tells how far the job is, keeps it alive, and asks whether to go on.
     *
     * @throws JobCancelled when somebody cancelled it or the server is stopping
     */
    public void progress(int nowTotal, int nowDone, int nowFailed) {
        total = nowTotal;
        done = nowDone;
        failed = nowFailed;
        if (Thread.currentThread().isInterrupted()) {
            throw new JobCancelled("The server is stopping.");
        }
        if (store.progress(row.id(), total, done, failed, done + failed > row.done() + row.failed())) {
            throw new JobCancelled("Cancelled.");
        }
    }

    /** Notes that one item failed and why; the rest goes on. */
    public void failure(String subject, String name, String reason) {
        store.failure(row.id(), subject, name, reason);
    }
}
