package org.resight.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/** Ready while the database answers; says why not otherwise. */
@Readiness
@ApplicationScoped
public class DatabaseReady implements HealthCheck {

    @Inject
    Jdbi jdbi;

    @Override
    public HealthCheckResponse call() {
        var response = HealthCheckResponse.named("database");
        try {
            jdbi.useHandle(handle -> handle.createQuery("select 1").mapTo(Integer.class).one());
            return response.up().build();
        } catch (JdbiException e) {
            return response.down().withData("problem", "The database does not answer: " + e.getMessage()).build();
        }
    }
}
