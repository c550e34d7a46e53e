package org.resight.engine.matching;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MemoryFeatureCacheTest extends FeatureCacheContract {

    @Override
    protected FeatureCache cache() {
        return new MemoryFeatureCache(1_000_000);
    }

    @Test
    void forgetsWhatNobodyAskedForTheLongest() {
        MemoryFeatureCache cache = new MemoryFeatureCache(3 * 144);
        keep(cache, "a");
        keep(cache, "b");
        keep(cache, "c");
        cache.find(new FeatureKey("sift", "a"));
        keep(cache, "d");
        assertThat(cache.find(new FeatureKey("sift", "b"))).isEmpty();
        assertThat(cache.find(new FeatureKey("sift", "a"))).isPresent();
        assertThat(cache.find(new FeatureKey("sift", "d"))).isPresent();
    }

    @Test
    void neverHoldsMoreThanItMay() {
        MemoryFeatureCache cache = new MemoryFeatureCache(1000);
        for (int i = 0; i < 50; i++) {
            cache.keep(new FeatureKey("sift", "x" + i % 7), features(i % 6));
            assertThat(cache.sizeInBytes()).isLessThanOrEqualTo(1000);
        }
        cache.keep(new FeatureKey("sift", "too large"), features(10));
        assertThat(cache.sizeInBytes()).isZero();
    }

    private static void keep(FeatureCache cache, String crop) {
        cache.keep(new FeatureKey("sift", crop), features(1));
    }
}
