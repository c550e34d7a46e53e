package org.resight.gallery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.resight.platform.jobs.JobControl;
import org.resight.platform.jobs.JobHandler;

/**
 * Embeds with one model whatever it has not embedded yet, batch by batch; each batch is stored in a transaction of its own, so
 * that a killed server loses at most one. When asked to, puts the model into use once nothing is missing; until then the
 * old one answers.
 */
@ApplicationScoped
class EmbedJob implements JobHandler {

    private static final int BATCH = 32;

    @Inject
    GalleryTransactions transactions;

    @Inject
    Embedders embedders;

    @Override
    public String kind() {
        return EmbeddingWork.KIND;
    }

    @Override
    public Outcome run(JobControl job) {
        long id = job.payload().getJsonNumber("model").longValue();
        Optional<RegisteredModel> found = transactions.model(id);
        if (found.isEmpty()) {
            return new Outcome.Failed("The model was taken off the registry meanwhile.");
        }
        RegisteredModel model = found.get();
        try {
            embedders.open(model);
        } catch (BrokenModelException e) {
            return new Outcome.Failed(e.getMessage());
        }
        transactions.ensureGalleries(id);
        Progress progress = new Progress(job, model);
        boolean use = job.payload().getBoolean("use", false);
        do {
            embedMissing(progress);
        } while (use && !transactions.use(model, job.payload().getBoolean("identify", false)));
        transactions.indexWhereEarned(id);
        if (use) {
            embedders.closeAllBut(Set.of(id));
        }
        return progress.outcome(use);
    }

    private void embedMissing(Progress progress) {
        long last = 0;
        for (List<EmbeddingWork.Todo> todos = transactions.next(progress.model.id(), last, BATCH); !todos.isEmpty();
                todos = transactions.next(progress.model.id(), last, BATCH)) {
            last = todos.getLast().annotation();
            progress.tell();
            List<Embedded> results = embedders.embed(progress.model, todos.stream().map(EmbeddingWork.Todo::crop).toList());
            Map<Long, Embedded> byAnnotation = new LinkedHashMap<>();
            results.forEach(result -> byAnnotation.put(Long.valueOf(result.key()), result));
            progress.count(transactions.store(progress.model.id(), todos, byAnnotation));
        }
        progress.tell();
    }

    /** Counts for people. What earlier attempts did is found done. */
    private final class Progress {

        private final JobControl job;
        private final RegisteredModel model;
        private int done;
        private int failed;

        Progress(JobControl job, RegisteredModel model) {
            this.job = job;
            this.model = model;
        }

        void tell() {
            job.progress(done + failed + transactions.extent(model.id()).missing(), done, failed);
        }

        void count(List<Embedded> stored) {
            for (Embedded each : stored) {
                switch (each) {
                    case Embedded.Vector made -> done++;
                    case Embedded.Failed none -> {
                        failed++;
                        job.failure("annotation:" + none.key(), none.photoName(), none.reason());
                    }
                }
            }
        }

        Outcome outcome(boolean use) {
            String inUse = use ? " " + model.title() + " is in use now." : "";
            if (done == 0 && failed > 0) {
                return new Outcome.Failed("None of %d photographs could be embedded; the list says why.%s".formatted(failed, inUse));
            }
            if (done + failed == 0 && use) {
                return new Outcome.Done("Nothing had to be embedded." + inUse);
            }
            return done + failed == 0
                    ? new Outcome.NothingFound(model.title() + " had embedded every photograph already.")
                    : new Outcome.Done("Embedded %d with %s%s.%s".formatted(done, model.title(),
                            failed == 0 ? "" : "; %d could not be embedded".formatted(failed), inUse));
        }
    }
}
