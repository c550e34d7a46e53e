package org.resight.engine.identification;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The k-nearest-neighbor rule with a gate of DS@GT at AnimalCLEF 2025, on cosine similarity of unit vectors, which the
 * paper itself calls the more appropriate measure. The paper and its code differ, so there are two.
 */
public enum DecisionRule {

    /** The paper (section 3): is the nearest one too far, then new; else the mode of the K nearest, far or not. */
    NEAREST_GATE {
        @Override
        List<Hit> voters(List<Hit> nearest, double gate) {
            return nearest.isEmpty() || nearest.getFirst().similarity() < gate ? List.of() : nearest;
        }
    },

    /** The code: of the K nearest, those that are too far do not vote; is none left, then new. */
    KEPT_NEIGHBORS {
        @Override
        List<Hit> voters(List<Hit> nearest, double gate) {
            return nearest.stream().filter(hit -> hit.similarity() >= gate).toList();
        }
    };

    abstract List<Hit> voters(List<Hit> nearest, double gate);

    /** @param hits all that may vote, nearest first; may be empty */
    Decision decide(List<Hit> hits, Threshold threshold) {
        List<Hit> voters = voters(hits.subList(0, Math.min(threshold.k(), hits.size())), threshold.gate());
        return voters.stream().collect(Collectors.groupingBy(Hit::identity)).entrySet().stream()
                .map(same -> new Tally(same.getKey(), same.getValue().size(), same.getValue().getFirst().similarity()))
                .min(Comparator.comparingInt((Tally tally) -> -tally.votes())
                        .thenComparingDouble(tally -> -tally.nearest())
                        .thenComparing(Tally::identity))
                .<Decision>map(tally -> new Decision.Match(tally.identity(), tally.votes()))
                .orElseGet(Decision.NewIndividual::new);
    }

    /** What one identity got: its votes, and the similarity of its nearest hit. */
    private record Tally(Identity identity, int votes, double nearest) {}
}
