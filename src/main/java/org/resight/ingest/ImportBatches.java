package org.resight.ingest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.resight.engine.image.WorkingCopy;
import org.resight.gallery.Crop;
import org.resight.gallery.EmbeddedBatch;
import org.resight.gallery.Gallery;
import org.resight.media.PhotoStore;
import org.resight.platform.Refusal;
import org.resight.platform.jobs.JobControl;

/** Has a batch embedded outside any transaction and written in one, and puts one bad member aside without losing the others. */
@ApplicationScoped
public class ImportBatches {

    @Inject
    Gallery gallery;

    @Inject
    EmbeddingAhead ahead;

    @Inject
    ImportWriter writer;

    @Inject
    PhotoStore store;

    /** Why photographs cannot be embedded yet, and what to wait for. */
    Optional<String> notReady() {
        return gallery.notReady();
    }

    /** A batch whose vectors are being made. */
    record Coming(List<Unit.Finished> units, Future<Optional<EmbeddedBatch>> vectors) {

        /** How many of its units have a photograph that cannot be taken. */
        int failed() {
            return (int) units.stream().filter(unit -> unit.photos().stream().anyMatch(Prepared.Failed.class::isInstance)).count();
        }
    }

    /** Has the batch embedded; the caller may write the one before meanwhile. */
    Coming begin(List<Unit.Finished> batch) {
        return new Coming(batch, ahead.embed(crops(batch)));
    }

    /** Waits for the batch's vectors and writes it. */
    void take(ImportPlan plan, Coming batch, UploadFolder folder, JobControl job) throws InterruptedException {
        Optional<EmbeddedBatch> embedded = ImportJob.result(batch.vectors());
        write(plan, batch.units(), embedded.orElse(null), folder, job);
        embedded.ifPresent(vectors -> vectors.failures()
                .forEach(failed -> job.failure(failed.key(), failed.photoName(), failed.reason())));
    }

    private void write(ImportPlan plan, List<Unit.Finished> batch, @Nullable EmbeddedBatch embedded, UploadFolder folder, JobControl job) {
        try {
            writer.write(plan, batch, embedded);
        } catch (RuntimeException e) {
            String reason = faultOfData(e);
            if (reason == null) {
                throw e;
            }
            if (batch.size() > 1) {
                // by halves, so that one bad row among thousands costs a few steps more
                write(plan, batch.subList(0, batch.size() / 2), embedded, folder, job);
                write(plan, batch.subList(batch.size() / 2, batch.size()), embedded, folder, job);
                return;
            }
            writer.refuse(plan, batch.getFirst(), reason);
            job.failure(name(batch.getFirst()), name(batch.getFirst()), reason);
        }
        tell(batch, job);
        clean(batch, folder);
    }

    private List<Crop> crops(List<Unit.Finished> batch) {
        List<Crop> crops = new ArrayList<>();
        for (Unit.Finished unit : batch) {
            for (Prepared prepared : unit.photos()) {
                switch (prepared) {
                    case Prepared.Ready ready -> crops.add(crop(unit, ready, ready.photo().width(), ready.photo().height()));
                    case Prepared.Known known when unit.unit().row() != null && !unit.supplements() ->
                        crops.add(crop(unit, known, known.width(), known.height()));
                    case Prepared.Known known -> {
                    }
                    case Prepared.Failed failed -> {
                    }
                }
            }
        }
        return crops;
    }

    private Crop crop(Unit.Finished unit, Prepared prepared, int width, int height) {
        Path copy = store.workingCopy(prepared.file().sha256(), WorkingCopy.LARGE);
        return new Crop(unit.key(prepared), copy, prepared.file().name(), width, height, unit.box(width, height));
    }

    private static void tell(List<Unit.Finished> batch, JobControl job) {
        for (Unit.Finished unit : batch) {
            for (Prepared prepared : unit.photos()) {
                if (prepared instanceof Prepared.Failed failed) {
                    job.failure("file " + failed.file().id(), failed.file().name(), failed.reason());
                }
            }
        }
    }

    /** What is in the catalog needs no upload any more; what was refused is not kept either. Other rows may name the file of a row. */
    private void clean(List<Unit.Finished> batch, UploadFolder folder) {
        try {
            for (Unit.Finished unit : batch) {
                for (Prepared prepared : unit.unit().row() == null ? unit.photos() : List.<Prepared>of()) {
                    folder.remove(prepared.file().sha256());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(Unit.Finished unit) {
        return unit.unit().row() != null ? "row " + unit.unit().row().line() : unit.photos().getFirst().file().name();
    }

    /** Why the database or a rule refuses the data itself, or null when something else broke and trying again makes sense. */
    private static @Nullable String faultOfData(Throwable thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (t instanceof Refusal refusal) {
                return refusal.getMessage();
            }
            if (t instanceof SQLException sql && sql.getSQLState() != null
                    && (sql.getSQLState().startsWith("22") || sql.getSQLState().startsWith("23"))) {
                return "The catalog does not take it: "
                        + String.valueOf(sql.getMessage()).lines().findFirst().orElse("").replaceFirst("^ERROR: ", "");
            }
        }
        return null;
    }
}
