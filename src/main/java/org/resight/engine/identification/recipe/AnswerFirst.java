package org.resight.engine.identification.recipe;

import java.util.function.Function;
import org.resight.engine.evaluation.Sample;
import org.resight.engine.evaluation.ScoredHit;
import org.resight.engine.evaluation.ScoredQuery;
import org.resight.engine.identification.Candidate;
import org.resight.engine.identification.Decision;
import org.resight.engine.identification.Identification.Proposal;
import org.resight.engine.neighbors.Neighbor;

/** Answers as evaluations see them. */
final class AnswerFirst {

    private AnswerFirst() {}

    /**
     * Every individual once. The answer's comes first, however it was found: by a rule, by votes, or before others of the same
     * score; its score is then just above theirs.
     */
    static ScoredQuery scored(Sample query, Proposal proposal, Function<Neighbor, Sample> sampleOf) {
        Candidate answer = proposal.candidates().stream()
                .filter(candidate -> proposal.decision() instanceof Decision.Match match && match.identity().equals(candidate.identity()))
                .findFirst().orElse(proposal.candidates().getFirst());
        double highestOther =
                proposal.candidates().stream().filter(candidate -> !candidate.equals(answer)).mapToDouble(Candidate::score).max()
                        .orElse(Double.NEGATIVE_INFINITY);
        return ScoredQuery.ranking(query, proposal.candidates().stream().map(candidate -> new ScoredHit(sampleOf.apply(candidate.nearest()),
                candidate.equals(answer) ? Math.max(candidate.score(), Math.nextUp(highestOther)) : candidate.score())).toList());
    }
}
