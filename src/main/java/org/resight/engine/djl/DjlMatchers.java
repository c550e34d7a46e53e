package org.resight.engine.djl;

import org.resight.engine.matching.PairMatcher;

/** Opens learned matchers. */
public final class DjlMatchers {

    private DjlMatchers() {}

    /**
     * Loads a matcher's networks. Whether it gives what its manifest says is for {@link MatcherCheck} to find out.
     * Closing it under a running score would end the JVM.
     *
     * @throws UnusableModelException if they cannot be loaded
     */
    public static PairMatcher open(MatcherManifest manifest, InferenceSettings settings) {
        return switch (manifest.networks()) {
            case MatcherManifest.Keypoints two -> new KeypointMatcher(manifest, two, settings.threads());
            case MatcherManifest.Pair one -> new PairNetwork(manifest, one, settings.threads());
        };
    }
}
