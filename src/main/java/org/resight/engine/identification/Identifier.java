package org.resight.engine.identification;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.resight.engine.neighbors.Neighbor;

/**
 * Turns a shortlist into ranked candidates, a label and the rule's answer. The same input always gives the same output;
 * the order of the shortlist does not matter.
 *
 * @param score how candidates are scored
 * @param rule how the answer beside them is found
 */
public record Identifier(ScoreMethod score, DecisionRule rule) {

    private record Scored(Identity identity, double score, List<Neighbor> neighbors) {

        static final Comparator<Scored> BEST_FIRST = Comparator.comparingDouble(Scored::score)
                .thenComparingDouble(scored -> scored.neighbors.getFirst().similarity()).reversed()
                .thenComparing(Scored::identity);
    }

    public Identifier {
        Objects.requireNonNull(score, "score");
        Objects.requireNonNull(rule, "rule");
    }

    /** What is stored with an answer, such as {@code best, nearest-gate}. */
    public String method() {
        return score + ", " + rule.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * @param shortlist what may be compared
     * @param identityOf who a neighbor shows
     * @param rejected whom a reviewer has ruled out for this photograph: they stay on the list, marked, but neither
     *     vote nor decide the label
     * @param threshold the cut-offs
     */
    public Identification identify(Shortlist shortlist, Function<Neighbor, Identity> identityOf, Set<Identity> rejected,
            Threshold threshold) {
        return switch (shortlist) {
            case Shortlist.Empty empty -> new Identification.NothingFound(empty.reason());
            case Shortlist.Found found -> {
                List<Hit> hits = found.neighbors().stream()
                        .map(neighbor -> new Hit(neighbor, identityOf.apply(neighbor)))
                        .sorted(Hit.NEAREST_FIRST).toList();
                List<Candidate> candidates = rank(hits, rejected, threshold);
                Label label = candidates.stream().filter(candidate -> !candidate.rejected()).findFirst()
                        .map(Candidate::label).orElse(threshold.standing().stale() ? Label.UNCERTAIN : Label.LIKELY_NEW);
                List<Hit> voters = hits.stream().filter(hit -> !rejected.contains(hit.identity())).toList();
                yield new Identification.Proposal(candidates, label, rule.decide(voters, threshold),
                        hits.getFirst().similarity(), found.acrossSides(), found.gallerySize(), threshold, method());
            }
        };
    }

    private List<Candidate> rank(List<Hit> hits, Set<Identity> rejected, Threshold threshold) {
        Map<Identity, List<Neighbor>> byIdentity = hits.stream().collect(Collectors.groupingBy(Hit::identity,
                TreeMap::new, Collectors.mapping(Hit::neighbor, Collectors.toList())));
        List<Scored> scored = byIdentity.entrySet().stream()
                .map(entry -> new Scored(entry.getKey(), score(entry.getValue()), entry.getValue()))
                .sorted(Scored.BEST_FIRST).toList();
        List<Candidate> ranked = new ArrayList<>();
        for (Scored one : scored) {
            boolean ruledOut = rejected.contains(one.identity);
            ranked.add(new Candidate(ranked.size() + 1, one.identity, one.score, label(one.score, ruledOut, threshold),
                    one.neighbors, ruledOut));
        }
        return ranked;
    }

    private double score(List<Neighbor> neighbors) {
        return score.score(neighbors.stream().mapToDouble(Neighbor::similarity).toArray());
    }

    private static Label label(double value, boolean ruledOut, Threshold threshold) {
        Label label = threshold.label(value);
        return ruledOut && label == Label.LIKELY_MATCH ? Label.UNCERTAIN : label;
    }
}
