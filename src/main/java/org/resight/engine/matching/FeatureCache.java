package org.resight.engine.matching;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * Keeps features, since extracting takes as long as scoring some dozen pairs. What it forgets is only extracted again.
 * Any number of threads may use one.
 */
public interface FeatureCache {

    /** What is kept under this key. */
    Optional<PairFeatures> find(FeatureKey key);

    /** Keeps features, in place of what was kept under this key. */
    void keep(FeatureKey key, PairFeatures features);

    /** What is kept under this key, or else what is extracted, which is kept from then on. */
    default PairFeatures features(FeatureKey key, Supplier<? extends PairFeatures> extract) {
        return find(key).orElseGet(() -> {
            PairFeatures extracted = extract.get();
            keep(key, extracted);
            return extracted;
        });
    }
}
