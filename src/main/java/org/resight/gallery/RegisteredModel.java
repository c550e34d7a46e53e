package org.resight.gallery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A model in the registry.
 *
 * @param folder below the folder of models
 * @param sha256 of the vocabulary or the network's file
 * @param millisPerPhoto wall-clock time of one picture when it was tried out, or null
 * @param inUse whether searches are answered with it; at most one is
 */
public record RegisteredModel(long id, String name, String version, ModelKind kind, int dimension, String preprocessing,
        String licence, String folder, String sha256, double likelyMatch, double likelyNew, @Nullable Double millisPerPhoto,
        boolean inUse, @Nullable String registeredBy, Instant registeredAt) {

    /** Name and version, for people. */
    public String title() {
        return name + " " + version;
    }
}
