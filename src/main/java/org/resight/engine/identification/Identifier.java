package org.resight.engine.identification;

import java.util.ArrayList;
import java.util.Collection;
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

    private record Scored(Identity identity, double score, List<Neighbor> neighbors, boolean compared) {

        static final Comparator<Scored> BEST_FIRST = Comparator.comparing(Scored::compared)
                .thenComparingDouble(Scored::score)
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
     * Ranks by similarity.
     *
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
            case Shortlist.Found found -> identify(found, found.neighbors().stream().map(ScoredNeighbor::bySimilarity).toList(),
                    identityOf, rejected, threshold);
        };
    }

    /**
     * Ranks by any score.
     *
     * @param searched where the neighbors come from
     * @param scored one for each of them or more, in any order
     */
    public Identification.Proposal identify(Shortlist.Found searched, Collection<ScoredNeighbor> scored,
            Function<Neighbor, Identity> identityOf, Set<Identity> rejected, Threshold threshold) {
        List<Candidate> candidates = candidates(scored, identityOf, rejected, threshold);
        Label label = candidates.stream().filter(candidate -> !candidate.rejected()).findFirst()
                .map(Candidate::label).orElse(Label.LIKELY_NEW);
        List<Hit> voters = hits(scored, identityOf).stream().filter(hit -> !rejected.contains(hit.identity())).toList();
        double nearest = scored.stream().mapToDouble(each -> each.neighbor().similarity()).max().orElseThrow();
        return new Identification.Proposal(candidates, label, rule.decide(voters, candidates, threshold), nearest,
                searched.acrossSides(), searched.gallerySize(), threshold, method(), List.of());
    }

    private List<Candidate> candidates(Collection<ScoredNeighbor> neighbors, Function<Neighbor, Identity> identityOf,
            Set<Identity> rejected, Threshold threshold) {
        Map<Identity, List<ScoredNeighbor>> byIdentity = hits(neighbors, identityOf).stream().collect(Collectors.groupingBy(
                Hit::identity, TreeMap::new, Collectors.mapping(Hit::scored, Collectors.toList())));
        List<Scored> scored = byIdentity.entrySet().stream().map(entry -> scored(entry.getKey(), entry.getValue()))
                .sorted(Scored.BEST_FIRST).toList();
        List<Candidate> ranked = new ArrayList<>();
        for (Scored one : scored) {
            boolean ruledOut = rejected.contains(one.identity);
            ranked.add(new Candidate(ranked.size() + 1, one.identity, one.score, label(one.score, ruledOut, threshold),
                    one.neighbors, ruledOut, one.compared));
        }
        return ranked;
    }

    private static List<Hit> hits(Collection<ScoredNeighbor> scored, Function<Neighbor, Identity> identityOf) {
        return scored.stream().map(each -> new Hit(each, identityOf.apply(each.neighbor()))).sorted(Hit.BEST_FIRST).toList();
    }

    /** What was only listed does not pull down what was compared. */
    private Scored scored(Identity identity, List<ScoredNeighbor> neighbors) {
        boolean compared = neighbors.stream().anyMatch(ScoredNeighbor::compared);
        double[] scores = neighbors.stream().filter(each -> each.compared() == compared).mapToDouble(ScoredNeighbor::score)
                .toArray();
        return new Scored(identity, score.score(scores), neighbors.stream().map(ScoredNeighbor::neighbor).toList(), compared);
    }

    private static Label label(double value, boolean ruledOut, Threshold threshold) {
        Label label = threshold.label(value);
        return ruledOut && label == Label.LIKELY_MATCH ? Label.UNCERTAIN : label;
    }
}
