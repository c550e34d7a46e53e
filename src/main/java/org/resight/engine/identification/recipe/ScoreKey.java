package org.resight.engine.identification.recipe;

import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * A way to compare two annotations, by name. Written {@code cosine:global}, {@code l2:global} or {@code matcher:sift}.
 *
 * @param kind what is compared
 * @param name key of the model or matcher that does it; whoever runs a recipe says which one that is
 */
public record ScoreKey(Kind kind, String name) implements Comparable<ScoreKey> {

    /** What is compared, and in which unit. */
    public enum Kind {
        /** Cosine similarity of two embeddings, in [−1, 1]. */
        COSINE,
        /** 1 − the Euclidean distance of two unit vectors, in [−1, 1]; the true distance, not its square. */
        L2,
        /** Whatever a pair matcher counts, ≥ 0. */
        MATCHER
    }

    /** @throws IllegalArgumentException if the name is not of small letters, digits, dots and hyphens */
    public ScoreKey {
        Objects.requireNonNull(kind, "kind");
        if (!name.matches("[a-z0-9][a-z0-9.-]{0,39}")) {
            throw new IllegalArgumentException("\"%s\" names no model: use up to 40 small letters, digits, dots and hyphens"
                    .formatted(name));
        }
    }

    /** Cosine similarity by a model. */
    public static ScoreKey cosine(String model) {
        return new ScoreKey(Kind.COSINE, model);
    }

    /** What a matcher counts. */
    public static ScoreKey matcher(String matcher) {
        return new ScoreKey(Kind.MATCHER, matcher);
    }

    /** The key that {@link #toString} has written; nothing if it is none. */
    static Optional<ScoreKey> read(String text) {
        int colon = text.indexOf(':');
        return Arrays.stream(Kind.values()).filter(kind -> colon > 0 && text.substring(0, colon).equals(written(kind))).findFirst()
                .flatMap(kind -> named(kind, text.substring(colon + 1)));
    }

    /** Whether it compares embeddings of whole crops. */
    public boolean isOfModel() {
        return kind != Kind.MATCHER;
    }

    /** The score of a model's cosine similarity. */
    public double ofCosine(double cosine) {
        return kind == Kind.L2 ? Math.max(-1, 1 - Math.sqrt(Math.max(0, 2 - 2 * cosine))) : cosine;
    }

    @Override
    public int compareTo(ScoreKey other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return written(kind) + ":" + name;
    }

    private static Optional<ScoreKey> named(Kind kind, String name) {
        try {
            return Optional.of(new ScoreKey(kind, name));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String written(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
