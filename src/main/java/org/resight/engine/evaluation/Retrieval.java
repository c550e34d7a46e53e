package org.resight.engine.evaluation;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * What a search ranked for one query whose individual is known.
 *
 * @param truth the individual that the query shows
 * @param ranking the individual of each gallery annotation, nearest first, without the query itself and, where that is
 *     wanted, without its sighting
 * @param relevant how many other annotations of the individual the gallery holds, ≥ 0; a short ranking does not tell
 * @param <I> what stands for an individual
 */
public record Retrieval<I>(I truth, List<I> ranking, int relevant) {

    /** @throws IllegalArgumentException if fewer are relevant than were found */
    public Retrieval {
        Objects.requireNonNull(truth, "truth");
        ranking = List.copyOf(ranking);
        long found = ranking.stream().filter(truth::equals).count();
        if (relevant < found) {
            throw new IllegalArgumentException("%d annotations of %s were found where there are %d".formatted(found, truth, relevant));
        }
    }

    /** Whether the query could be matched at all. */
    public boolean matchable() {
        return relevant > 0;
    }

    /** Whether one of the first k shows the individual. */
    public boolean foundWithin(int k) {
        return isRight(firstRank()) && firstRank() <= k;
    }

    /** Rank of the first that shows the individual, from 1; 0 if none does. */
    public int firstRank() {
        return ranking.indexOf(truth) + 1;
    }

    /** Rank of the individual among the individuals, each counted once where it first occurs; 0 if it does not. */
    public int individualRank() {
        return ranking.stream().distinct().toList().indexOf(truth) + 1;
    }

    /** 1 / rank of the first that shows the individual; 0 if none does. Its mean is the MRR. */
    public double reciprocalRank() {
        return isRight(firstRank()) ? 1.0 / firstRank() : 0;
    }

    /** Share of the first R that show the individual, where R is how many could; 0 if none could (Musgrave et al. 2020). */
    public double rPrecision() {
        return matchable() ? (double) ranking.stream().limit(relevant).filter(truth::equals).count() / relevant : 0;
    }

    /**
     * Mean over the first R places of the precision up to there, where the place shows the individual, else 0; R is how many
     * could. Its mean is MAP@R (Musgrave et al. 2020, "A metric learning reality check", section 3.2).
     */
    public double averagePrecisionAtR() {
        if (!matchable()) {
            return 0;
        }
        int[] right = IntStream.range(0, Math.min(relevant, ranking.size())).filter(i -> ranking.get(i).equals(truth)).toArray();
        return IntStream.range(0, right.length).mapToDouble(i -> (i + 1.0) / (right[i] + 1)).sum() / relevant;
    }

    private static boolean isRight(int rank) {
        return rank > 0;
    }
}
