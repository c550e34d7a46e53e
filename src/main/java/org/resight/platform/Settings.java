package org.resight.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Path;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Every key that Resight reads, with its meaning and default, in one place. Each can be given as an environment variable
 * (RESIGHT_HOME), a system property or a server configuration property (resight.home). The keys of the database are read
 * by {@link Database}, those of the launcher by the launcher.
 */
@ApplicationScoped
public class Settings {

    /** The folder that holds photographs, derivatives and models. Required; the launcher sets it. */
    @Inject
    @ConfigProperty(name = "resight.home")
    String home;

    /** Whether an empty catalog is filled with the generated demo catalog when the server starts. */
    @Inject
    @ConfigProperty(name = "resight.demo", defaultValue = "false")
    boolean demo;

    /** How many jobs run at once; the embedder works on one of them at a time. */
    @Inject
    @ConfigProperty(name = "resight.jobs", defaultValue = "2")
    int jobs;

    /** The largest photograph that is taken, in bytes. */
    @Inject
    @ConfigProperty(name = "resight.photo.bytes", defaultValue = "104857600")
    long photoBytes;

    /** The largest archive or table that is taken, in bytes. */
    @Inject
    @ConfigProperty(name = "resight.upload.bytes", defaultValue = "21474836480")
    long uploadBytes;

    public Path home() {
        return Path.of(home);
    }

    public Path photos() {
        return home().resolve("photos");
    }

    public Path derivatives() {
        return home().resolve("derivatives");
    }

    public Path models() {
        return home().resolve("models");
    }

    /** Where uploads lie until they are taken over; emptied of leftovers when an import ends. */
    public Path uploads() {
        return home().resolve("uploads");
    }

    public Path exports() {
        return home().resolve("exports");
    }

    public boolean demo() {
        return demo;
    }

    public int jobs() {
        return jobs;
    }

    public long photoBytes() {
        return photoBytes;
    }

    public long uploadBytes() {
        return uploadBytes;
    }
}
