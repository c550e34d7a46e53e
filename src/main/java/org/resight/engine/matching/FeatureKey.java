package org.resight.engine.matching;

import java.util.Objects;

/**
 * Under which name features are kept.
 *
 * @param features as {@link MatcherModel#features()}: another extractor, or another version of one, is another key
 * @param crop what they were extracted of, such as an annotation's id, or a file's checksum with a box; the same text
 *     must always mean the same pixels
 */
public record FeatureKey(String features, String crop) {

    public FeatureKey {
        Objects.requireNonNull(features, "features");
        Objects.requireNonNull(crop, "crop");
    }
}
