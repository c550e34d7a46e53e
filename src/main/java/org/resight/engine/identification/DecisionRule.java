package org.resight.engine.identification;

import java.util.List;
import org.resight.engine.neighbors.Vote;

/**
 * How the answer is found. The first two are the k-nearest-neighbor rule with a gate of DS@GT at AnimalCLEF 2025, on
 * cosine similarity of unit vectors, which the paper itself calls the more appropriate measure; the paper and its code
 * differ, so there are two.
 */
public enum DecisionRule {

    /** The paper (section 3): is the nearest one too far, then new; else the mode of the K nearest, far or not. */
    NEAREST_GATE {
        @Override
        Decision decide(List<Hit> hits, List<Candidate> candidates, Threshold threshold) {
            List<Hit> nearest = nearest(hits, threshold.k());
            return mode(nearest.isEmpty() || nearest.getFirst().score() < threshold.gate() ? List.of() : nearest);
        }
    },

    /** The code: of the K nearest, those that are too far do not vote; is none left, then new. */
    KEPT_NEIGHBORS {
        @Override
        Decision decide(List<Hit> hits, List<Candidate> candidates, Threshold threshold) {
            return mode(nearest(hits, threshold.k()).stream().filter(hit -> hit.score() >= threshold.gate()).toList());
        }
    },

    /** The candidate with the best score, if it reaches the gate; else new. The K does not matter. */
    BEST_CANDIDATE {
        @Override
        Decision decide(List<Hit> hits, List<Candidate> candidates, Threshold threshold) {
            return candidates.stream().filter(candidate -> !candidate.rejected()).findFirst()
                    .filter(best -> best.score() >= threshold.gate())
                    .<Decision>map(best -> new Decision.Match(best.identity(), best.neighbors().size()))
                    .orElseGet(Decision.NewIndividual::new);
        }
    };

    /**
     * @param hits all that may vote, best first; may be empty
     * @param candidates the same by identity, with those ruled out, best first
     */
    abstract Decision decide(List<Hit> hits, List<Candidate> candidates, Threshold threshold);

    private static List<Hit> nearest(List<Hit> hits, int k) {
        return hits.subList(0, Math.min(k, hits.size()));
    }

    private static Decision mode(List<Hit> voters) {
        return Vote.mode(voters.stream().map(hit -> new Vote<>(hit.identity(), hit.score())).toList())
                .<Decision>map(mode -> new Decision.Match(mode.who(), mode.votes())).orElseGet(Decision.NewIndividual::new);
    }
}
