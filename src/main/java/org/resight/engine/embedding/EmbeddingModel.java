package org.resight.engine.embedding;

import java.util.Objects;

/**
 * Which model made a vector. Vectors are comparable only within one name and version.
 *
 * @param name such as {@code resight-vlad}
 * @param version changes whenever the same picture would give another vector
 * @param dimension components of its embeddings, ≥ 1
 * @param preprocessing what is done to the crop before the model sees it, in words
 * @param licence under which the model may be used
 * @param likelyMatch suggested starting cut-off on cosine similarity: from here on up, <em>likely match</em>
 * @param likelyNew suggested starting cut-off on cosine similarity: below it, <em>likely new</em>; ≤ likelyMatch
 */
public record EmbeddingModel(String name, String version, int dimension, String preprocessing, String licence,
        double likelyMatch, double likelyNew) {

    /** @throws IllegalArgumentException if a text is blank, the dimension not positive, or a cut-off out of order */
    public EmbeddingModel {
        requireText(name, "name");
        requireText(version, "version");
        requireText(preprocessing, "preprocessing");
        requireText(licence, "licence");
        if (dimension < 1) {
            throw new IllegalArgumentException("a model's dimension must be at least 1, not " + dimension);
        }
        // written so that NaN fails too
        if (!(likelyNew >= -1 && likelyNew <= likelyMatch && likelyMatch <= 1)) {
            throw new IllegalArgumentException(
                    "the cut-offs need −1 ≤ likelyNew ≤ likelyMatch ≤ 1, not likelyNew=%s and likelyMatch=%s"
                            .formatted(likelyNew, likelyMatch));
        }
    }

    private static void requireText(String text, String what) {
        if (Objects.requireNonNull(text, what).isBlank()) {
            throw new IllegalArgumentException("a model's " + what + " must not be blank");
        }
    }
}
