package org.resight.gallery;

import java.time.Instant;
import org.resight.engine.matching.MatcherModel;

/**
 * A matcher in the registry.
 *
 * @param features what it keeps of one photograph
 * @param description what it does, in words
 * @param folder below the folder of models
 * @param sha256 of its networks' files, one after the other
 * @param millisPerPair wall-clock time of one pair when it was tried out
 */
public record RegisteredMatcher(long id, String name, String version, String features, String description, String licence, String source,
        String folder, String sha256, double millisPerPair, String registeredBy, Instant registeredAt) {

    /** As scores and features are stored with it. */
    MatcherModel model() {
        return new MatcherModel(name, version, features, description, licence);
    }

    /** Name and version, for people. */
    public String title() {
        return name + " " + version;
    }
}
