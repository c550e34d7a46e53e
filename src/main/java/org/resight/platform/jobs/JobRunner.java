package org.resight.platform.jobs;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorDefinition;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorDefinition;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Shutdown;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.lang.System.Logger;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.resight.platform.DatabaseAway;
import org.resight.platform.Reference;
import org.resight.platform.Settings;

/**
 * Runs queued jobs on the managed executor, a few at a time. An event wakes it; the timer finds what an event did not tell:
 * jobs due later, and those of a server that was killed. Native networks keep state per thread and occupy it, so its threads
 * are platform threads.
 */
@ApplicationScoped
@ManagedExecutorDefinition(name = JobRunner.EXECUTOR, maxAsync = 8)
@ManagedScheduledExecutorDefinition(name = JobRunner.TIMER, maxAsync = 1)
public class JobRunner {

    static final String EXECUTOR = "java:app/concurrent/jobs";
    static final String TIMER = "java:app/concurrent/job-timer";
    private static final int TICK_SECONDS = 5;
    /** The server closes jars when it has loaded the application; a job that unpacks a native library then would break. */
    private static final int SETTLE_SECONDS = 10;
    private static final Logger LOG = System.getLogger(JobRunner.class.getName());

    @Resource(lookup = EXECUTOR)
    ManagedExecutorService executor;

    @Resource(lookup = TIMER)
    ManagedScheduledExecutorService timer;

    @Inject
    Settings settings;

    @Inject
    JobStore store;

    @Inject
    @Any
    Instance<JobHandler> handlers;

    @Inject
    Event<JobStarting> starting;

    @Inject
    Reference reference;

    /** One for each task: it remembers whether it was the one that opened the request, which two threads must not share. */
    @Inject
    Instance<RequestContextController> requests;

    private final AtomicBoolean stopping = new AtomicBoolean();
    private final AtomicBoolean ticked = new AtomicBoolean();
    /** What could not be written of jobs because the database was away: written when it is back. */
    private final Queue<Runnable> unwritten = new ConcurrentLinkedQueue<>();
    private final Set<Long> running = ConcurrentHashMap.newKeySet();
    private Semaphore places = new Semaphore(1);
    private String worker = "";

    void start(@Observes Startup event) {
        places = new Semaphore(settings.jobs());
        worker = settings.home().toAbsolutePath().toString();
        int abandoned = store.requeueAbandoned(worker, true);
        if (abandoned > 0) {
            LOG.log(Level.INFO, "jobs.resumed count={0}", abandoned);
        }
        timer.scheduleWithFixedDelay(this::tick, SETTLE_SECONDS, TICK_SECONDS, TimeUnit.SECONDS);
    }

    void stop(@Observes Shutdown event) {
        stopping.set(true);
    }

    public void woken(@Observes(during = TransactionPhase.AFTER_SUCCESS) Jobs.JobQueued queued) {
        // the transaction that queued it is not quite over on this thread
        executor.execute(this::fill);
    }

    /** A tick that fails, for example while the database is away, must not be the last. */
    private void tick() {
        ticked.set(true);
        try {
            writeLeft();
            // a batch may take longer than the time after which a silent job counts as abandoned
            store.beat(List.copyOf(running));
            store.requeueAbandoned(worker, false);
            fill();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "jobs.tick-failed reason={0}", e.getMessage());
        }
    }

    private void writeLeft() {
        for (Runnable next = unwritten.peek(); next != null; next = unwritten.peek()) {
            next.run();
            unwritten.remove();
        }
    }

    private synchronized void fill() {
        if (!ticked.get()) {
            return; // what was queued while the application loads waits for the first tick
        }
        while (!stopping.get() && places.tryAcquire()) {
            boolean handed = false;
            try {
                Optional<JobRow> job = store.claim(worker);
                if (job.isEmpty()) {
                    return;
                }
                executor.execute(() -> run(job.get()));
                handed = true;
            } finally {
                if (!handed) {
                    places.release();
                }
            }
        }
    }

    private void run(JobRow job) {
        RequestContextController request = requests.get();
        boolean opened = request.activate();
        running.add(job.id());
        try {
            if (job.request() != null) {
                reference.continueAs(job.request());
            }
            starting.fire(new JobStarting(job));
            JobHandler.Outcome outcome = handler(job.kind()).run(new JobControl(job, store));
            write(job, () -> finish(job, outcome));
        } catch (JobCancelled e) {
            if (stopping.get()) {
                store.again(job.id(), "The server stopped while this was running; it goes on where it was.", 0, false);
            } else {
                store.end(job.id(), JobState.CANCELLED, e.getMessage());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            store.again(job.id(), "The server stopped while this was running; it goes on where it was.", 0, false);
        } catch (RuntimeException | Error e) {
            // an error too: the executor would swallow it, and the job would look as if it ran for ever
            write(job, () -> broken(job, e));
        } finally {
            running.remove(job.id());
            if (opened) {
                request.deactivate();
            }
            requests.destroy(request);
            places.release();
            if (!stopping.get() && !Thread.currentThread().isInterrupted()) {
                fill();
            }
        }
    }

    private void finish(JobRow job, JobHandler.Outcome outcome) {
        switch (outcome) {
            case JobHandler.Outcome.Done done -> store.end(job.id(), JobState.DONE, done.message());
            case JobHandler.Outcome.NothingFound none -> store.end(job.id(), JobState.NOTHING_FOUND, none.reason());
            case JobHandler.Outcome.Failed failed -> store.end(job.id(), JobState.FAILED, failed.reason());
            case JobHandler.Outcome.Later later -> store.again(job.id(), later.reason(), later.seconds(), false);
        }
        LOG.log(Level.INFO, "job.ended id={0} kind={1} outcome={2}", job.id(), job.kind(), outcome);
    }

    /** Notes how an attempt ended; later, if the database is away now and nobody else has taken the job up by then. */
    private void write(JobRow job, Runnable end) {
        try {
            end.run();
        } catch (RuntimeException e) {
            if (!DatabaseAway.causes(e)) {
                throw e;
            }
            LOG.log(Level.WARNING, "job.end-not-written id={0} reason={1}", job.id(), e.getMessage());
            unwritten.add(() -> {
                if (store.find(job.id()).filter(now -> now.state() == JobState.RUNNING && now.attempts() == job.attempts()).isPresent()) {
                    end.run();
                }
            });
        }
    }

    private void broken(JobRow job, Throwable e) {
        if (DatabaseAway.causes(e)) {
            LOG.log(Level.WARNING, "job.database-away id={0} kind={1} reason={2}", job.id(), job.kind(), e.getMessage());
            store.again(job.id(), "The database did not answer for a while; it goes on where it was.", 0, false);
            return;
        }
        LOG.log(Level.WARNING, "job.broken id=" + job.id() + " kind=" + job.kind(), e);
        String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        if (store.attemptsLeft(job.id())) {
            store.again(job.id(), "Tried and failed: " + reason + " It is tried again.", 10 * job.attempts(), true);
        } else {
            store.end(job.id(), JobState.FAILED, reason);
        }
    }

    private JobHandler handler(String kind) {
        return handlers.stream().filter(h -> h.kind().equals(kind)).findFirst()
                .orElseThrow(() -> new IllegalStateException("no handler for jobs of kind " + kind));
    }
}
