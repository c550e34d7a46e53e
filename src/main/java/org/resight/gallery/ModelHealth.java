package org.resight.gallery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.jdbi.v3.core.JdbiException;

/** Ready while the model in use can be loaded; while the first one is still being learned, everything but embedding works. */
@Readiness
@ApplicationScoped
public class ModelHealth implements HealthCheck {

    @Inject
    GalleryStore store;

    @Inject
    Embedders embedders;

    /** Why the model in use cannot be used, and what to do. Loads it when that was not done yet. */
    public Optional<String> problem() {
        return store.modelInUse().flatMap(model -> {
            try {
                embedders.open(model);
                return Optional.empty();
            } catch (BrokenModelException e) {
                return Optional.of(e.getMessage());
            }
        });
    }

    @Override
    public HealthCheckResponse call() {
        var response = HealthCheckResponse.named("model");
        try {
            return model(response);
        } catch (JdbiException e) {
            return response.down().withData("problem", "The database does not answer, so the model in use is not known.").build();
        } catch (LinkageError e) {
            return response.down().withData("problem", "A native library cannot be loaded (" + e
                    + "). Look for a full disk, make room, and start Resight again.").build();
        }
    }

    private HealthCheckResponse model(HealthCheckResponseBuilder response) {
        return problem().map(why -> response.down().withData("problem", why).build())
                .orElseGet(() -> response.up().withData("model", store.modelInUse().map(RegisteredModel::title).orElse("being learned"))
                        .build());
    }
}
