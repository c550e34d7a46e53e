package org.resight.gallery;

import java.util.Map;
import java.util.TreeMap;

/** A model with the index of its vectors. */
public record SearchableModel(RegisteredModel model, PgVectorIndex index) {

    /** By which recipes name the model in use. */
    public static final String KEY = "global";

    /** Name and version of what stands behind each key of a recipe: this model, and the matchers of this server. */
    public Map<String, String> versions() {
        Map<String, String> versions = new TreeMap<>();
        versions.put(KEY, model.title());
        Matchers.models().forEach((key, matcher) -> versions.put(key, matcher.name() + " " + matcher.version()));
        return versions;
    }
}
