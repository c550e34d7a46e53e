package org.resight.engine.matching;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Features in memory up to a number of bytes; those that nobody asked for the longest go first. */
public final class MemoryFeatureCache implements FeatureCache {

    private final long limit;
    private final Map<FeatureKey, PairFeatures> kept = new LinkedHashMap<>(256, 0.75f, true);
    private long bytes;

    /** @param limit most bytes of features, ≥ 0; 100,000 crops of 512 SIFT features take 7 GB */
    public MemoryFeatureCache(long limit) {
        if (limit < 0) {
            throw new IllegalArgumentException("a limit must not be negative; it is " + limit);
        }
        this.limit = limit;
    }

    @Override
    public synchronized Optional<PairFeatures> find(FeatureKey key) {
        return Optional.ofNullable(kept.get(key));
    }

    @Override
    public synchronized void keep(FeatureKey key, PairFeatures features) {
        PairFeatures before = kept.put(key, features);
        bytes += features.sizeInBytes() - (before == null ? 0 : before.sizeInBytes());
        Iterator<PairFeatures> longestUnused = kept.values().iterator();
        while (bytes > limit) {
            bytes -= longestUnused.next().sizeInBytes();
            longestUnused.remove();
        }
    }

    /** Bytes of features kept now. */
    public synchronized long sizeInBytes() {
        return bytes;
    }
}
