package org.resight.ingest;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorDefinition;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.resight.platform.DiskFull;
import org.resight.platform.Refusal;
import org.resight.platform.Settings;
import org.resight.platform.jobs.JobCancelled;
import org.resight.platform.jobs.JobControl;
import org.resight.platform.jobs.JobHandler;

/**
 * Takes an import over. Files are decoded ahead of the network on other threads, a bounded number at a time; a batch is embedded
 * while the one before it is written, in one transaction. A killed server leaves whole batches only, and the rest is found waiting.
 */
@ApplicationScoped
@ManagedExecutorDefinition(name = ImportJob.DECODING, maxAsync = 32)
public class ImportJob implements JobHandler {

    static final String KIND = "import";
    static final String DECODING = "java:app/concurrent/decoding";
    private static final String DISK_FULL = "The server's disk is full. What was taken over before stays. Ask the operator to make room, "
            + "then let the import go on.";
    private static final int PHOTOS_AHEAD = 24;
    private static final int PHOTOS_PER_BATCH = 8;
    private static final int UNITS_PER_BATCH = 2000;

    @Resource(lookup = DECODING)
    ManagedExecutorService decoding;

    @Inject
    Settings settings;

    @Inject
    ImportWork work;

    @Inject
    ImportUnits units;

    @Inject
    PhotoPreparation preparation;

    @Inject
    ImportBatches batches;

    private record Pending(Unit unit, List<Future<Prepared>> photos) {}

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Outcome run(JobControl job) throws InterruptedException {
        long importId = Long.parseLong(String.valueOf(job.subject()));
        try {
            ImportPlan plan = work.begin(importId);
            Optional<String> notReady = plan.files() == 0 ? Optional.empty() : batches.notReady();
            if (notReady.isPresent()) {
                return new Outcome.Later(notReady.get(), 5);
            }
            takeOver(plan, job);
            return end(plan);
        } catch (JobCancelled e) {
            if (!Thread.currentThread().isInterrupted() && "Cancelled.".equals(e.getMessage())) {
                work.end(importId, ImportState.CANCELLED, "Cancelled. What was taken over before stays; it can go on or be undone.");
            }
            throw e;
        } catch (Refusal e) {
            work.end(importId, ImportState.FAILED, e.getMessage());
            return new Outcome.Failed(e.getMessage());
        } catch (RuntimeException e) {
            Optional<String> reason = faultOfDisk(e);
            if (reason.isEmpty()) {
                throw e;
            }
            work.end(importId, ImportState.FAILED, reason.get());
            return new Outcome.Failed(reason.get());
        }
    }

    private static Optional<String> faultOfDisk(RuntimeException e) {
        if (DiskFull.causes(e)) {
            return Optional.of(DISK_FULL);
        }
        return e instanceof UncheckedIOException disk
                ? Optional.of("The server's disk cannot be read or written: " + Objects.requireNonNull(disk.getCause()).getMessage())
                : Optional.empty();
    }

    private static void makeSureOfRoom(UploadFolder folder) {
        try {
            if (!folder.hasRoom(0)) {
                throw new Refusal(Refusal.Kind.FULL, DISK_FULL);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void takeOver(ImportPlan plan, JobControl job) throws InterruptedException {
        UploadFolder folder = new UploadFolder(settings.uploads(), plan.importId());
        Deque<Pending> ahead = new ArrayDeque<>();
        ImportBatches.Coming coming = null;
        try {
            Iterator<Unit> next = units.of(plan);
            int photosAhead = 0;
            int[] tally = work.tally(plan);
            job.progress(plan.total(), tally[0], tally[1]);
            while (next.hasNext() || !ahead.isEmpty() || coming != null) {
                while (next.hasNext() && photosAhead < PHOTOS_AHEAD && ahead.size() < UNITS_PER_BATCH) {
                    Pending pending = begin(plan, next.next(), folder);
                    ahead.add(pending);
                    photosAhead += pending.photos().size();
                }
                List<Unit.Finished> batch = new ArrayList<>();
                int photos = 0;
                while (!ahead.isEmpty() && photos < PHOTOS_PER_BATCH) {
                    Pending pending = ahead.remove();
                    batch.add(new Unit.Finished(pending.unit(), finished(pending.photos())));
                    photos += pending.photos().size();
                }
                photosAhead -= photos;
                makeSureOfRoom(folder);
                ImportBatches.Coming written = coming;
                coming = batch.isEmpty() ? null : batches.begin(batch);
                if (written != null) {
                    batches.take(plan, written, folder, job);
                    int bad = written.failed();
                    tally[0] += written.units().size() - bad;
                    tally[1] += bad;
                    job.progress(Math.max(plan.total(), tally[0] + tally[1]), tally[0], tally[1]);
                }
            }
        } finally {
            if (coming != null) {
                coming.vectors().cancel(true);
            }
            ahead.forEach(pending -> pending.photos().forEach(photo -> photo.cancel(true)));
        }
    }

    private Pending begin(ImportPlan plan, Unit unit, UploadFolder folder) {
        List<Future<Prepared>> photos = new ArrayList<>();
        for (FileRef file : unit.files()) {
            Optional<Prepared> known = units.known(plan, file);
            photos.add(known.isPresent() ? CompletableFuture.completedFuture(known.get())
                    : decoding.submit(() -> preparation.prepare(file, folder.file(file.sha256()))));
        }
        return new Pending(unit, photos);
    }

    private static List<Prepared> finished(List<Future<Prepared>> photos) throws InterruptedException {
        List<Prepared> done = new ArrayList<>();
        for (Future<Prepared> photo : photos) {
            done.add(result(photo));
        }
        return done;
    }

    /** What another thread has made; what broke there breaks here. */
    static <T> T result(Future<T> made) throws InterruptedException {
        try {
            return made.get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case IOException io -> throw new UncheckedIOException(io);
                case RuntimeException broken -> throw broken;
                case Error broken -> throw broken;
                case null, default -> throw new IllegalStateException(e);
            }
        }
    }

    private Outcome end(ImportPlan plan) {
        if (plan.settings().speciesId() == null) {
            work.refuseUnnamed(plan.importId());
        }
        ImportWork.Result result = work.result(plan.importId());
        work.end(plan.importId(), ImportState.DONE, result.words());
        try {
            new UploadFolder(settings.uploads(), plan.importId()).clear();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return result.nothing() ? new Outcome.NothingFound(result.words()) : new Outcome.Done(result.words());
    }
}
