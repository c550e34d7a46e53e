package org.resight.gallery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.transaction.Transactional;
import org.resight.platform.jobs.Jobs;

/** Sees to it that a new catalog learns its built-in model when the server starts, before anybody asks. */
@ApplicationScoped
@Transactional
class FirstModel {

    @Inject
    GalleryStore store;

    @Inject
    Jobs jobs;

    void learn(@Observes Startup event) {
        if (store.models().isEmpty()) {
            jobs.queue(LearnVocabularyJob.KIND, "demo", "Learn the built-in model from generated animals",
                    Json.createObjectBuilder().add("from", "DEMO").build(), null);
        }
    }
}
