package org.resight.engine.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What every cache of features owes to whoever uses it. */
abstract class FeatureCacheContract {

    protected abstract FeatureCache cache();

    @Test
    void whatWasKeptIsFound() {
        FeatureCache cache = cache();
        cache.keep(new FeatureKey("sift-1", "7"), features(3));
        assertThat(cache.find(new FeatureKey("sift-1", "7"))).contains(features(3));
    }

    /** A new version of an extractor must never be scored with features of the old one. */
    @Test
    void anotherExtractorOrAnotherCropFindsNothing() {
        FeatureCache cache = cache();
        cache.keep(new FeatureKey("sift-1", "17"), features(3));
        assertThat(cache.find(new FeatureKey("sift-2", "17"))).isEmpty();
        assertThat(cache.find(new FeatureKey("sift-1", "7"))).isEmpty();
        assertThat(cache.find(new FeatureKey("sift-11", "7"))).isEmpty();
    }

    @Test
    void keepingAgainReplaces() {
        FeatureCache cache = cache();
        FeatureKey key = new FeatureKey("sift-1", "7");
        cache.keep(key, features(3));
        cache.keep(key, features(5));
        assertThat(cache.find(key)).contains(features(5));
    }

    @Test
    void extractsOnce() {
        FeatureCache cache = cache();
        AtomicInteger extracted = new AtomicInteger();
        for (int i = 0; i < 3; i++) {
            assertThat(cache.features(new FeatureKey("sift-1", "a.jpg"), () -> {
                extracted.incrementAndGet();
                return features(2);
            })).isEqualTo(features(2));
        }
        assertThat(extracted).hasValue(1);
    }

    static LocalFeatures features(int count) {
        float[] keypoints = new float[LocalFeatures.KEYPOINT_LENGTH * count];
        byte[] descriptors = new byte[LocalFeatures.DESCRIPTOR_LENGTH * count];
        for (int i = 0; i < count; i++) {
            keypoints[4 * i] = i / 3f;
            descriptors[128 * i] = (byte) (200 + i);
        }
        return new LocalFeatures(10, 20, keypoints, descriptors);
    }
}
