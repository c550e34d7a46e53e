package org.resight.engine.matching;

import java.util.Objects;

/**
 * Which matcher made a score.
 *
 * @param name such as {@code sift}
 * @param version changes whenever the same pair would get another score
 * @param features name and version of what it extracts of a crop: matchers with the same text share kept features
 * @param description what is done, in words
 * @param licence under which it may be used
 */
public record MatcherModel(String name, String version, String features, String description, String licence) {

    /** @throws IllegalArgumentException if a text is blank */
    public MatcherModel {
        requireText(name, "name");
        requireText(version, "version");
        requireText(features, "features");
        requireText(description, "description");
        requireText(licence, "licence");
    }

    private static void requireText(String text, String what) {
        if (Objects.requireNonNull(text, what).isBlank()) {
            throw new IllegalArgumentException("a matcher's " + what + " must not be blank");
        }
    }
}
