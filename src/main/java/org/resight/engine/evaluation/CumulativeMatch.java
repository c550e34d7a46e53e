package org.resight.engine.evaluation;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Cumulative match characteristic: how many photographs of known individuals have theirs among the first k individuals,
 * each counted once where it first occurs.
 *
 * @param shares at k − 1, for k = 1, 2, …; never falling, in [0, 1]
 */
public record CumulativeMatch(List<Double> shares) {

    public CumulativeMatch {
        shares = List.copyOf(shares);
    }

    /** @param depth the largest k, ≥ 1 */
    public static CumulativeMatch of(Scores scores, int depth) {
        List<Integer> ranks = scores.known().stream().map(query -> {
            List<ScoredHit> individuals = query.individuals();
            return IntStream.range(0, individuals.size())
                    .filter(i -> individuals.get(i).gallery().showsSameAs(query.query())).findFirst().orElse(depth);
        }).toList();
        return new CumulativeMatch(IntStream.rangeClosed(1, depth)
                .mapToObj(k -> ranks.stream().mapToInt(rank -> rank < k ? 1 : 0).average().orElse(0)).toList());
    }
}
