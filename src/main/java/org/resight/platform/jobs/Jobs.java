package org.resight.platform.jobs;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.resight.platform.Reference;
import org.resight.platform.Rows;

/**
 * Queueing and watching jobs, in the caller's transaction. Features check the caller's rights before they come here and
 * write their own audit entry.
 */
@ApplicationScoped
@Transactional
public class Jobs {

    @Inject
    Jdbi jdbi;

    @Inject
    Reference reference;

    @Inject
    Event<JobQueued> queued;

    /** Fired inside the queueing transaction; observed after it, to wake the runner. */
    public record JobQueued(long jobId) {}

    /** Why and when one item of a job failed. */
    public record Failure(String subject, String name, String reason, Instant at) {}

    /**
     * Queues a job in the caller's transaction: it runs once that commits, also after a crash.
     *
     * @param kind that of a {@link JobHandler}
     * @param subject what it is about; of one kind and subject only one job is queued or running, and its id is
     *     returned; one that runs runs once more afterwards, because it may have missed what the caller has just written
     * @param title for people
     * @param queuedBy the person who asked, or null for the system
     */
    public long queue(String kind, @Nullable String subject, String title, JsonObject payload, @Nullable Long queuedBy) {
        Optional<Long> fresh = jdbi.withHandle(handle -> handle.createQuery("""
                insert into job (kind, subject, title, payload, state, queued_by, request)
                values (:kind, :subject, :title, :payload::jsonb, 'QUEUED', :queuedBy, :request)
                on conflict (kind, subject) where state in ('QUEUED', 'RUNNING') and subject is not null do nothing
                returning id
                """)
                .bind("kind", kind).bind("subject", subject).bind("title", title).bind("payload", payload.toString())
                .bind("queuedBy", queuedBy).bind("request", reference.value())
                .mapTo(Long.class).findOne());
        Optional<Long> id = fresh.or(() -> jdbi.withHandle(handle -> handle.createQuery("""
                update job set again = true where kind = :kind and subject = :subject and state in ('QUEUED', 'RUNNING') returning id
                """).bind("kind", kind).bind("subject", subject).mapTo(Long.class).findOne()));
        if (id.isEmpty()) {
            // the one in the way has just ended
            return queue(kind, subject, title, payload, queuedBy);
        }
        queued.fire(new JobQueued(id.get()));
        return id.get();
    }

    /** Asks a job to stop: at once when it waits, between two batches when it runs. False when it was over already. */
    public boolean cancel(long id) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                update job set cancel_asked = true,
                    state = case when state = 'QUEUED' then 'CANCELLED' else state end,
                    finished_at = case when state = 'QUEUED' then now() end
                where id = :id and state in ('QUEUED', 'RUNNING')
                """).bind("id", id).execute()) == 1;
    }

    public Optional<JobRow> find(long id) {
        return jdbi.withHandle(handle -> handle.createQuery(JobStore.ROW + "where j.id = :id").bind("id", id)
                .map(Rows.of(JobRow.class)).findOne());
    }

    /** The newest job of a kind about a subject. */
    public Optional<JobRow> latest(String kind, String subject) {
        return jdbi.withHandle(handle -> handle.createQuery(
                JobStore.ROW + "where j.kind = :kind and j.subject = :subject order by j.id desc limit 1")
                .bind("kind", kind).bind("subject", subject).map(Rows.of(JobRow.class)).findOne());
    }

    /** Jobs that wait or run: those at work first, then in the order in which they were queued. */
    public List<JobRow> atWork() {
        return jdbi.withHandle(handle -> handle.createQuery(
                JobStore.ROW + "where j.state in ('QUEUED', 'RUNNING') order by j.state desc, j.id limit 200")
                .map(Rows.of(JobRow.class)).list());
    }

    /** Jobs that are over, before the given id, newest first. */
    public List<JobRow> overBefore(long id, int count) {
        return jdbi.withHandle(handle -> handle.createQuery(
                JobStore.ROW + "where j.id < :id and j.state not in ('QUEUED', 'RUNNING') order by j.id desc limit :count")
                .bind("id", id).bind("count", count).map(Rows.of(JobRow.class)).list());
    }

    public List<Failure> failures(long id) {
        return jdbi.withHandle(handle -> handle.createQuery(
                "select subject, name, reason, at from job_failure where job_id = :id order by at, subject limit 1000")
                .bind("id", id).map(Rows.of(Failure.class)).list());
    }
}
