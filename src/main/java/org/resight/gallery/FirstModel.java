package org.resight.gallery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.transaction.Transactional;
import org.resight.platform.jobs.Jobs;

/**
 * Sees to it that a new catalog learns its built-in model when the server starts, before anybody asks. Not a start-up enterprise
 * bean: those run before the server injects resources into CDI beans, and would make the job runner without its executors.
 */
@ApplicationScoped
public class FirstModel {

    @Inject
    GalleryStore store;

    @Inject
    Jobs jobs;

    @Transactional
    @ActivateRequestContext
    public void learn(@Observes Startup event) {
        if (store.models().isEmpty()) {
            jobs.queue(LearnVocabularyJob.KIND, "demo", "Learn the built-in model from generated animals",
                    Json.createObjectBuilder().add("from", "DEMO").build(), null);
        }
    }
}
