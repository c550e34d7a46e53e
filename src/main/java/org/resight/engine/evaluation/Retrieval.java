package org.resight.engine.evaluation;

import java.util.List;
import java.util.Objects;

/**
 * What a search ranked for one query whose individual is known.
 *
 * @param truth the individual that the query shows
 * @param ranking the individual of each gallery annotation, nearest first, without the query itself and, where that is
 *     wanted, without its sighting
 * @param matchable whether the gallery holds another annotation of the individual at all; a short ranking does not tell
 * @param <I> what stands for an individual
 */
public record Retrieval<I>(I truth, List<I> ranking, boolean matchable) {

    public Retrieval {
        Objects.requireNonNull(truth, "truth");
        ranking = List.copyOf(ranking);
    }

    /** Whether one of the first k shows the individual. */
    public boolean foundWithin(int k) {
        return ranking.stream().limit(k).anyMatch(truth::equals);
    }
}
