package org.resight.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready while photographs can be stored: the folder is writable and has a gigabyte left. */
@Readiness
@ApplicationScoped
public class StorageReady implements HealthCheck {

    private static final long LEAST = 1L << 30;

    @Inject
    Settings settings;

    @Override
    public HealthCheckResponse call() {
        Path home = settings.home();
        var response = HealthCheckResponse.named("storage");
        try {
            FileStore store = Files.getFileStore(home);
            long free = store.getUsableSpace();
            response.withData("free-bytes", free);
            if (!Files.isWritable(home)) {
                return response.down().withData("problem", "The folder " + home + " cannot be written to.").build();
            }
            if (free < LEAST) {
                return response.down().withData("problem", "The disk of " + home + " has less than 1 GB left.").build();
            }
            return response.up().build();
        } catch (IOException e) {
            return response.down().withData("problem", "The folder " + home + " cannot be read: " + e.getMessage()).build();
        }
    }
}
