package org.resight.platform.jobs;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.resight.platform.Rows;

/** The rows of jobs. Every method is a short transaction of its own: a job's work must not hold its row. */
@ApplicationScoped
@Transactional(Transactional.TxType.REQUIRES_NEW)
public class JobStore {

    static final String ROW = """
            select j.id, j.kind, j.subject, j.payload::text as payload, j.title, j.state, j.reason, j.total, j.done, j.failed, j.attempts,
                j.cancel_asked, j.queued_by, u.name as queued_by_name, j.request, j.queued_at, j.started_at, j.finished_at
            from job j left join user_account u on u.id = j.queued_by
            """;

    @Inject
    Jdbi jdbi;

    @Inject
    Event<JobProgress> moved;

    /** Takes the next job that may run, so that no other thread or server can take it. */
    Optional<JobRow> claim(String worker) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                update job set state = 'RUNNING', worker = :worker, heartbeat_at = now(), attempts = attempts + 1,
                    started_at = now(), reason = null, again = false
                where id = (select id from job where state = 'QUEUED' and run_after <= now() order by run_after, id
                    limit 1 for update skip locked)
                returning id
                """).bind("worker", worker).mapTo(Long.class).findOne())
                .flatMap(this::find);
    }

    Optional<JobRow> find(long id) {
        return jdbi.withHandle(handle -> handle.createQuery(ROW + "where j.id = :id").bind("id", id)
                .map(Rows.of(JobRow.class)).findOne());
    }

    /** Tells other servers that these are at work. */
    void beat(List<Long> running) {
        jdbi.useHandle(handle -> handle.createUpdate("update job set heartbeat_at = now() where id = any(:ids) and state = 'RUNNING'")
                .bindArray("ids", Long.class, running).execute());
    }

    /** Jobs that a killed server left running go back to the queue: its own at once, those of others when they fall silent. */
    int requeueAbandoned(String worker, boolean starting) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                update job set state = case when attempts >= max_attempts then 'FAILED' else 'QUEUED' end,
                    finished_at = case when attempts >= max_attempts then now() end,
                    reason = case when attempts >= max_attempts
                        then 'The server stopped ' || attempts || ' times while this was running. Look at the log, then start it again.'
                        else 'The server stopped while this was running; it goes on where it was.' end
                where state = 'RUNNING' and ((:starting and worker = :worker) or heartbeat_at < now() - interval '2 minutes')
                """).bind("worker", worker).bind("starting", starting).execute());
    }

    /**
     * Keeps the job alive. Whether somebody asked it to stop.
     *
     * @param further whether it has come further than any attempt before: what broke those is passed, so that they count no more
     */
    boolean progress(long id, int total, int done, int failed, boolean further) {
        boolean cancel = jdbi.withHandle(handle -> handle.createQuery("""
                update job set total = :total, done = :done, failed = :failed, heartbeat_at = now(),
                    attempts = case when :further then 1 else attempts end
                where id = :id returning cancel_asked
                """).bind("id", id).bind("further", further).bind("total", total).bind("done", done).bind("failed", failed)
                .mapTo(Boolean.class).one());
        moved.fire(new JobProgress(id));
        return cancel;
    }

    void failure(long id, String subject, String name, String reason) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                insert into job_failure (job_id, subject, name, reason) values (:id, :subject, :name, :reason)
                on conflict (job_id, subject) do update set reason = excluded.reason, at = now()
                """).bind("id", id).bind("subject", subject).bind("name", name).bind("reason", reason).execute());
    }

    /** Over, unless it is done and was queued once more meanwhile. */
    void end(long id, JobState state, @Nullable String reason) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                update job set state = case when again and :done then 'QUEUED' else :state end, reason = :reason,
                    finished_at = case when again and :done then null else now() end, again = false, heartbeat_at = null
                where id = :id
                """).bind("id", id).bind("state", state).bind("reason", reason)
                .bind("done", state == JobState.DONE || state == JobState.NOTHING_FOUND).execute());
        moved.fire(new JobProgress(id));
    }

    /** Puts the job back into the queue; a wait for another job is not an attempt. */
    void again(long id, String reason, int seconds, boolean attempt) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                update job set state = 'QUEUED', reason = :reason, run_after = now() + make_interval(secs => :seconds),
                    attempts = attempts - case when :attempt then 0 else 1 end, heartbeat_at = null where id = :id
                """).bind("id", id).bind("reason", reason).bind("seconds", seconds).bind("attempt", attempt).execute());
        moved.fire(new JobProgress(id));
    }

    boolean attemptsLeft(long id) {
        return jdbi.withHandle(handle -> handle.createQuery("select attempts < max_attempts from job where id = :id")
                .bind("id", id).mapTo(Boolean.class).one());
    }
}
