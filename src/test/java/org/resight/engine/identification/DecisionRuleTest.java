package org.resight.engine.identification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DecisionRuleTest {

    private static final Decision NEW = new Decision.NewIndividual();
    private static final List<DecisionRule> VOTING = List.of(DecisionRule.NEAREST_GATE, DecisionRule.KEPT_NEIGHBORS);

    @Test
    void theTwoRulesDifferWhereOnlyTheNearestIsNearEnough() {
        Shortlists shortlist = Shortlists.of().hit(1, 0.6).hit(2, 0.4, 0.3);
        Threshold threshold = new Threshold(0.8, 0.5, 3, 1);

        assertThat(decide(DecisionRule.NEAREST_GATE, shortlist, threshold)).isEqualTo(match(2, 2));
        assertThat(decide(DecisionRule.KEPT_NEIGHBORS, shortlist, threshold)).isEqualTo(match(1, 1));
    }

    @Test
    void bothSayNewWhereTheNearestIsTooFarAndNotWhereItIsOnTheCutOff() {
        Threshold threshold = new Threshold(0.8, 0.5, 3, 1);
        for (DecisionRule rule : DecisionRule.values()) {
            assertThat(decide(rule, Shortlists.of().hit(1, Math.nextDown(0.5), 0.4), threshold)).isEqualTo(NEW);
            assertThat(decide(rule, Shortlists.of().hit(1, 0.5), threshold)).isEqualTo(match(1, 1));
        }
    }

    @Test
    void onlyTheKNearestVote() {
        Shortlists shortlist = Shortlists.of().hit(1, 0.9).hit(2, 0.85, 0.84, 0.83);

        for (DecisionRule rule : VOTING) {
            assertThat(decide(rule, shortlist, new Threshold(0.8, 0.5, 1, 1))).isEqualTo(match(1, 1));
            assertThat(decide(rule, shortlist, new Threshold(0.8, 0.5, 4, 1))).isEqualTo(match(2, 3));
        }
    }

    @Test
    void equalVotesGoToWhoeverHasTheNearest() {
        Shortlists shortlist = Shortlists.of().hit(3, 0.7, 0.6).hit(2, 0.8, 0.55).hit(1, 0.65, 0.64);

        for (DecisionRule rule : VOTING) {
            assertThat(decide(rule, shortlist, new Threshold(0.8, 0.5, 10, 1))).isEqualTo(match(2, 2));
        }
    }

    @Test
    void someoneRuledOutGivesTheirPlaceAmongTheKToTheNext() {
        Shortlists shortlist = Shortlists.of().hit(1, 0.95, 0.94).hit(2, 0.9);
        Identifier identifier = new Identifier(new ScoreMethod.Best(), DecisionRule.NEAREST_GATE);

        assertThat(shortlist.identify(identifier, new Threshold(0.8, 0.5, 1, 1), new Identity.Individual(1)).decision())
                .isEqualTo(match(2, 1));
    }

    @Test
    void theBestCandidateMayBeAnotherThanWhoHasTheNearest() {
        Shortlists shortlist = Shortlists.of().hit(1, 0.9, 0.1).hit(2, 0.8, 0.8);
        Identifier identifier = new Identifier(new ScoreMethod.TopMean(2), DecisionRule.BEST_CANDIDATE);

        assertThat(shortlist.identify(identifier, new Threshold(0.9, 0.8, 1, 1)).decision()).isEqualTo(match(2, 2));
        assertThat(shortlist.identify(identifier, new Threshold(0.9, 0.81, 1, 1)).decision()).isEqualTo(NEW);
        assertThat(shortlist.identify(identifier, new Threshold(0.9, 0.5, 1, 1), new Identity.Individual(2)).decision())
                .isEqualTo(match(1, 2));
    }

    private static Decision decide(DecisionRule rule, Shortlists shortlist, Threshold threshold) {
        return shortlist.identify(new Identifier(new ScoreMethod.Best(), rule), threshold).decision();
    }

    private static Decision match(long individual, int votes) {
        return new Decision.Match(new Identity.Individual(individual), votes);
    }
}
