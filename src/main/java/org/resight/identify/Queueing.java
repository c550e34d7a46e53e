package org.resight.identify;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.resight.access.Acting;
import org.resight.catalog.AnnotationsAdded;
import org.resight.catalog.AnnotationsChanged;
import org.resight.catalog.AnnotationsLeaving;
import org.resight.gallery.AnnotationsEmbedded;
import org.resight.platform.jobs.Jobs;

/** Queues runs in the transaction that makes them necessary, with one job for all that waits. */
@ApplicationScoped
class Queueing {

    @Inject
    Runs runs;

    @Inject
    Jobs jobs;

    @Inject
    Acting acting;

    /** @param by the person who asked, or null where nobody did */
    int queue(List<Long> annotations, @Nullable Long by) {
        int queued = runs.queue(annotations, by);
        wake(by);
        return queued;
    }

    void wake(@Nullable Long by) {
        jobs.queue(IdentifyJob.KIND, IdentifyJob.SUBJECT, "Look for the animals on new photographs", JsonValue.EMPTY_JSON_OBJECT, by);
    }

    void added(@Observes AnnotationsAdded added) {
        queueBehind(added.ids());
    }

    void changed(@Observes AnnotationsChanged changed) {
        queueBehind(changed.annotations());
    }

    /** Answers to unnamed sightings that showed what leaves are asked for again, and so is what moved. */
    void leaving(@Observes AnnotationsLeaving leaving) {
        List<Long> again = new ArrayList<>(runs.unnamedAnsweredWith(leaving.annotations()));
        if (leaving.moved()) {
            again.addAll(leaving.annotations());
        } else {
            again.removeAll(leaving.annotations());
        }
        if (!again.isEmpty()) {
            queueBehind(again);
        }
    }

    void embedded(@Observes AnnotationsEmbedded embedded) {
        queueBehind(embedded.wholeCatalog() ? runs.unnamed() : embedded.annotations());
    }

    /** The run names who caused it; the job runs as Resight itself, for it serves whoever comes. */
    private void queueBehind(List<Long> annotations) {
        runs.queue(annotations, acting.actor().id());
        wake(null);
    }
}
