package org.resight.gallery;

import java.util.Map;
import java.util.TreeMap;
import org.resight.engine.matching.MatcherModel;

/**
 * A model with the index of its vectors.
 *
 * @param matchers of this server, by the keys that recipes use
 */
public record SearchableModel(RegisteredModel model, PgVectorIndex index, Map<String, MatcherModel> matchers) {

    /** By which recipes name the model in use. */
    public static final String KEY = "global";

    /** Name and version of what stands behind each key of a recipe: this model, and the matchers of this server. */
    public Map<String, String> versions() {
        Map<String, String> versions = new TreeMap<>();
        versions.put(KEY, model.title());
        matchers.forEach((key, matcher) -> versions.put(key, matcher.name() + " " + matcher.version()));
        return versions;
    }
}
