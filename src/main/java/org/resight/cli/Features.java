package org.resight.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.resight.engine.identification.recipe.Workers;
import org.resight.engine.matching.FeatureCache;
import org.resight.engine.matching.FeatureKey;
import org.resight.engine.matching.PairFeatures;
import org.resight.engine.matching.PairMatcher;

/**
 * What matchers need of photographs.
 *
 * @param kept where features are kept, in a folder or in memory
 */
record Features(FeatureCache kept, PhotographReader reader, Workers workers, PrintWriter out) {

    /** One per photograph that can be read, by its checksum. */
    Map<String, PairFeatures> of(PairMatcher matcher, Map<String, Photograph> photographs) {
        Progress progress = new Progress(out, "features for " + matcher.model().name(), photographs.size());
        Map<String, PairFeatures> features = new ConcurrentHashMap<>();
        workers.map(List.copyOf(photographs.entrySet()), photograph -> {
            FeatureKey key = new FeatureKey(matcher.model().features(), photograph.getKey());
            kept.find(key).or(() -> reader.read(photograph.getValue()).map(pixels -> {
                PairFeatures extracted = matcher.extract(pixels);
                kept.keep(key, extracted);
                return extracted;
            })).ifPresent(found -> features.put(photograph.getKey(), found));
            progress.step(1);
            return key;
        });
        return features;
    }
}
