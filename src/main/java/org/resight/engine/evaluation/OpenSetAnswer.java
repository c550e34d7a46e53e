package org.resight.engine.evaluation;

import java.util.Objects;
import java.util.Optional;

/**
 * Who a photograph shows, and who an identification said it shows.
 *
 * @param truth the individual it shows
 * @param answer the individual that was named, or nothing for the answer <em>new individual</em>
 * @param <I> what stands for an individual
 */
public record OpenSetAnswer<I>(I truth, Optional<I> answer) {

    public OpenSetAnswer {
        Objects.requireNonNull(truth, "truth");
        Objects.requireNonNull(answer, "answer");
    }
}
