package org.resight.gallery;

import org.jspecify.annotations.Nullable;
import org.resight.platform.jobs.JobRow;

/**
 * A model with how far it is.
 *
 * @param annotations in the catalog
 * @param embedded how many of them have a vector of the model
 * @param failed how many could not be embedded
 * @param problem why it cannot be loaded, or null
 * @param job the newest job that embeds with it, or null
 */
public record ModelOverview(RegisteredModel model, int annotations, int embedded, int failed, @Nullable String problem,
        @Nullable JobRow job) {

    public int missing() {
        return Math.max(0, annotations - embedded - failed);
    }

    /** Whether its job waits or runs. */
    public boolean busy() {
        return job != null && !job.state().over();
    }
}
