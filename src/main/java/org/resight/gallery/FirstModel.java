package org.resight.gallery;

import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.json.Json;
import org.resight.platform.jobs.Jobs;

/** Sees to it that a new catalog learns its built-in model when the server starts, before anybody asks. */
@Singleton
@Startup
@TransactionAttribute(TransactionAttributeType.REQUIRED)
public class FirstModel {

    @Inject
    GalleryStore store;

    @Inject
    Jobs jobs;

    @PostConstruct
    void learn() {
        if (store.models().isEmpty()) {
            jobs.queue(LearnVocabularyJob.KIND, "demo", "Learn the built-in model from generated animals",
                    Json.createObjectBuilder().add("from", "DEMO").build(), null);
        }
    }
}
