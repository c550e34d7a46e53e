package org.resight.engine.identification;

import java.util.Objects;

/**
 * What one stage of a recipe said of a photograph.
 *
 * @param stage which one, such as {@code 2 fusion}
 * @param best whom it held likeliest of those that no reviewer has ruled out
 * @param score that one's score by this stage, in [−1, 1]
 * @param effect what came of it
 */
public record StageTrace(String stage, Identity best, double score, Effect effect) {

    /** What a stage did to the answer. */
    public enum Effect {
        /** Put the candidates in its order. */
        RANKED,
        /** Left the answer as it was. */
        NONE,
        /** Its best score was below its cut-off: the answer is <em>new</em>, whatever earlier stages said. */
        SAID_NEW,
        /** Its best score reached its cut-off: the answer is its best, whatever earlier stages said. */
        OVERRODE
    }

    public StageTrace {
        Objects.requireNonNull(best, "best");
        Objects.requireNonNull(effect, "effect");
    }
}
