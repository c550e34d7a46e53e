package org.resight.ingest;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.resight.access.Acting;
import org.resight.access.Actor;
import org.resight.gallery.Crop;
import org.resight.gallery.EmbeddedBatch;
import org.resight.gallery.Gallery;

/** Has one batch embedded on another thread, for the same person, while the caller writes the batch before it. */
@ApplicationScoped
public class EmbeddingAhead {

    @Resource(lookup = ImportJob.DECODING)
    ManagedExecutorService executor;

    /** One for each task: it remembers whether it was the one that opened the request, which two threads must not share. */
    @Inject
    Instance<RequestContextController> requests;

    @Inject
    Acting acting;

    @Inject
    Gallery gallery;

    /** The vectors of the crops; empty where there are no crops. */
    Future<Optional<EmbeddedBatch>> embed(List<Crop> crops) {
        if (crops.isEmpty()) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        Actor actor = acting.actor();
        return executor.submit(() -> {
            RequestContextController request = requests.get();
            boolean opened = request.activate();
            try {
                acting.become(actor);
                return Optional.of(gallery.embed(crops));
            } finally {
                if (opened) {
                    request.deactivate();
                }
                requests.destroy(request);
            }
        });
    }
}
