package org.resight.engine.identification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.resight.engine.identification.Identification.NothingFound;
import org.resight.engine.identification.Identification.Proposal;
import org.resight.engine.identification.Identification.Reason;
import org.resight.engine.neighbors.Neighbor;

class IdentifierTest {

    private static final Identifier BEST = new Identifier(new ScoreMethod.Best(), DecisionRule.NEAREST_GATE);
    private static final Threshold THRESHOLD = new Threshold(0.8, 0.5, 3, 7);

    @Test
    void individualsAreRankedByTheirBestPhotograph() {
        Proposal proposal = Shortlists.of().hit(1, 0.6).hit(2, 0.9, 0.1).hit(3, 0.7, 0.65).identify(BEST, THRESHOLD);

        assertThat(proposal.candidates()).extracting(c -> c.identity().id()).containsExactly(2L, 3L, 1L);
        assertThat(proposal.candidates()).extracting(Candidate::rank).containsExactly(1, 2, 3);
        assertThat(proposal.candidates().get(1).neighbors()).extracting(Neighbor::similarity)
                .containsExactly(0.7, 0.65);
        assertThat(proposal.label()).isEqualTo(Label.LIKELY_MATCH);
        assertThat(proposal.nearestSimilarity()).isEqualTo(0.9);
    }

    @Test
    void aWellPhotographedAnimalDoesNotWinByCount() {
        Shortlists shortlist = Shortlists.of().hit(1, 0.9).hit(2, 0.89, 0.88, 0.87, 0.86, 0.85, 0.84, 0.83);

        for (ScoreMethod score : List.of(new ScoreMethod.Best(), new ScoreMethod.TopMean(3))) {
            Proposal proposal = shortlist.identify(new Identifier(score, DecisionRule.NEAREST_GATE), THRESHOLD);
            assertThat(proposal.candidates().getFirst().identity()).isEqualTo(new Identity.Individual(1));
        }
    }

    @Test
    void theMeanOfTheTopMAsksForMoreThanOneLuckyPhotograph() {
        Identifier topTwo = new Identifier(new ScoreMethod.TopMean(2), DecisionRule.NEAREST_GATE);

        Proposal proposal = Shortlists.of().hit(1, 0.9, 0.3, 0.3).hit(2, 0.8, 0.7, 0.1).identify(topTwo, THRESHOLD);

        assertThat(proposal.candidates().getFirst().identity()).isEqualTo(new Identity.Individual(2));
        assertThat(proposal.candidates().getFirst().score()).isCloseTo(0.75, within(1e-12));
        assertThat(proposal.label()).isEqualTo(Label.UNCERTAIN);
    }

    @Test
    void equalScoresFallToTheBetterPhotographThenToTheIdentity() {
        Identifier topTwo = new Identifier(new ScoreMethod.TopMean(2), DecisionRule.NEAREST_GATE);

        Proposal proposal = Shortlists.of().hit(4, 0.5, 0.5).hit(3, 0.75, 0.25).hit(2, 0.5, 0.5)
                .identify(topTwo, THRESHOLD);

        assertThat(proposal.candidates()).extracting(c -> c.identity().id()).containsExactly(3L, 2L, 4L);
    }

    @Test
    void likelyNewHidesNobody() {
        Proposal proposal = Shortlists.of().hit(1, 0.49).hit(2, -0.3).identify(BEST, THRESHOLD);

        assertThat(proposal.label()).isEqualTo(Label.LIKELY_NEW);
        assertThat(proposal.decision()).isEqualTo(new Decision.NewIndividual());
        assertThat(proposal.candidates()).hasSize(2);
    }

    @Test
    void aSightingWithoutANameIsAnIdentityOfItsOwnAndTheAnswerSaysSo() {
        Proposal proposal = Shortlists.of().unnamed(7, 0.95).unnamed(8, 0.94).hit(1, 0.93)
                .identify(BEST, new Threshold(0.8, 0.5, 1, 1));

        assertThat(proposal.candidates()).extracting(Candidate::identity).containsExactly(
                new Identity.UnnamedSighting(7), new Identity.UnnamedSighting(8), new Identity.Individual(1));
        assertThat(proposal.decision()).isEqualTo(new Decision.Match(new Identity.UnnamedSighting(7), 1));
    }

    @Test
    void anIndividualAndASightingOfTheSameNumberAreNotTheSame() {
        Proposal proposal = Shortlists.of().hit(7, 0.9).unnamed(7, 0.8).identify(BEST, THRESHOLD);

        assertThat(proposal.candidates()).hasSize(2);
    }

    @Test
    void someoneRuledOutStaysOnTheListButDecidesNothing() {
        Proposal proposal = Shortlists.of().hit(1, 0.95, 0.94, 0.93).hit(2, 0.6)
                .identify(BEST, THRESHOLD, new Identity.Individual(1));

        Candidate ruledOut = proposal.candidates().getFirst();
        assertThat(ruledOut.identity()).isEqualTo(new Identity.Individual(1));
        assertThat(ruledOut.rejected()).isTrue();
        assertThat(ruledOut.label()).isNotEqualTo(Label.LIKELY_MATCH);
        assertThat(proposal.label()).isEqualTo(Label.UNCERTAIN);
        assertThat(proposal.decision()).isEqualTo(new Decision.Match(new Identity.Individual(2), 1));
    }

    @Test
    void whereEverybodyIsRuledOutTheAnimalIsLikelyNew() {
        Proposal proposal = Shortlists.of().hit(1, 0.95).identify(BEST, THRESHOLD, new Identity.Individual(1));

        assertThat(proposal.label()).isEqualTo(Label.LIKELY_NEW);
        assertThat(proposal.decision()).isEqualTo(new Decision.NewIndividual());
        assertThat(proposal.candidates()).hasSize(1);
    }

    @Test
    void nothingToCompareWithSaysWhy() {
        Identification answer = BEST.identify(new Shortlist.Empty(Reason.ONLY_OWN_SIGHTING),
                neighbor -> new Identity.Individual(1), Set.of(), THRESHOLD);

        assertThat(answer).isEqualTo(new NothingFound(Reason.ONLY_OWN_SIGHTING));
    }

    @Test
    void theAnswerCarriesWhereItComesFrom() {
        Proposal proposal = Shortlists.of().hit(1, 0.9).identify(
                new Identifier(new ScoreMethod.TopMean(3), DecisionRule.KEPT_NEIGHBORS), THRESHOLD);

        assertThat(proposal.threshold().version()).isEqualTo(7);
        assertThat(proposal.gallerySize()).isEqualTo(1_000);
        assertThat(proposal.method()).isEqualTo("top-3-mean, kept-neighbors");
    }
}
