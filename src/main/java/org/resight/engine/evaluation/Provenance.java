package org.resight.engine.evaluation;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where the figures of an {@link Evaluation} come from: all it takes to make them again.
 *
 * @param version of Resight
 * @param settings what was asked for, by name
 * @param models name and version of what stood behind each key of the recipe
 * @param recipe its text, as it was read
 * @param split where it came from, in words
 * @param splitSha256 of the roles of all files
 * @param dataSha256 of all photographs and what is known of them
 * @param seed of the split and the bootstrap
 * @param resamples of the bootstrap
 * @param warnings what makes the figures less sure than they look, as sentences
 */
public record Provenance(String version, Map<String, String> settings, Map<String, String> models, String recipe, String split,
        String splitSha256, String dataSha256, long seed, int resamples, List<String> warnings) {

    public Provenance {
        settings = Map.copyOf(new TreeMap<>(settings));
        models = Map.copyOf(models);
        warnings = List.copyOf(warnings);
    }
}
