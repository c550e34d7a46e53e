package org.resight.engine.identification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.resight.engine.identification.Identification.Proposal;
import org.resight.engine.neighbors.Neighbor;

/** What holds for every shortlist; tried on many random ones, always the same. */
class IdentifierPropertyTest {

    private static final int TRIES = 500;

    static Stream<Identifier> identifiers() {
        return Stream.of(new ScoreMethod.Best(), new ScoreMethod.TopMean(1), new ScoreMethod.TopMean(3))
                .flatMap(score -> Stream.of(DecisionRule.values()).map(rule -> new Identifier(score, rule)));
    }

    @ParameterizedTest
    @MethodSource("identifiers")
    void theOrderOfTheNeighborsDoesNotMatter(Identifier identifier) {
        forRandomShortlists((shortlist, random) -> {
            Threshold threshold = threshold(random);
            List<Neighbor> shuffled = new ArrayList<>(shortlist.neighbors());
            Collections.shuffle(shuffled, random);

            assertThat(shortlist.identify(identifier, threshold, shuffled))
                    .isEqualTo(shortlist.identify(identifier, threshold));
        });
    }

    @ParameterizedTest
    @MethodSource("identifiers")
    void everyNeighborIsShownOnceWhateverTheThreshold(Identifier identifier) {
        forRandomShortlists((shortlist, random) -> {
            Proposal proposal = shortlist.identify(identifier, threshold(random), new Identity.Individual(1));

            assertThat(proposal.candidates().stream().flatMap(c -> c.neighbors().stream()))
                    .containsExactlyInAnyOrderElementsOf(shortlist.neighbors());
            assertThat(proposal.candidates()).extracting(Candidate::identity).doesNotHaveDuplicates();
        });
    }

    @ParameterizedTest
    @MethodSource("identifiers")
    void theLabelNeverFallsWhenEveryNeighborComesNearer(Identifier identifier) {
        forRandomShortlists((shortlist, random) -> {
            Threshold threshold = threshold(random);
            double nearer = random.nextDouble() * 0.05;
            List<Neighbor> moved = shortlist.neighbors().stream()
                    .map(n -> new Neighbor(n.annotation(), n.sighting(), n.viewpoint(), n.similarity() + nearer)).toList();

            Label before = shortlist.identify(identifier, threshold).label();
            assertThat(shortlist.identify(identifier, threshold, moved).label()).isGreaterThanOrEqualTo(before);
        });
    }

    @ParameterizedTest
    @MethodSource("identifiers")
    void thePhotographOfSomebodyFarAwayChangesNeitherLabelNorAnswerNorTheOthers(Identifier identifier) {
        forRandomShortlists((shortlist, random) -> {
            Threshold asked = threshold(random);
            // fewer than K neighbors would let the newcomer vote
            Threshold threshold = new Threshold(asked.likelyMatch(), asked.likelyNew(),
                    Math.min(asked.k(), shortlist.neighbors().size()), 1);
            Proposal before = shortlist.identify(identifier, threshold);

            Proposal after = shortlist.hit(99, -0.99).identify(identifier, threshold);

            assertThat(after.label()).isEqualTo(before.label());
            assertThat(after.decision()).isEqualTo(before.decision());
            assertThat(after.candidates()).startsWith(before.candidates().toArray(Candidate[]::new));
            assertThat(after.candidates()).hasSize(before.candidates().size() + 1);
        });
    }

    @ParameterizedTest
    @MethodSource("identifiers")
    void moreEquallyGoodPhotographsMoveNobodyUp(Identifier identifier) {
        forRandomShortlists((shortlist, random) -> {
            Threshold threshold = threshold(random);
            List<Identity> before = order(shortlist.identify(identifier, threshold));
            Candidate last = shortlist.identify(identifier, threshold).candidates().getLast();

            for (int copy = 0; copy < 30; copy++) {
                shortlist.hit(last.identity(), last.neighbors().getLast().similarity());
            }

            assertThat(order(shortlist.identify(identifier, threshold))).isEqualTo(before);
        });
    }

    @ParameterizedTest
    @MethodSource("identifiers")
    void rulingOutIsAsIfTheyWereNotThereForLabelAndAnswer(Identifier identifier) {
        forRandomShortlists((shortlist, random) -> {
            Threshold threshold = threshold(random);
            Identity first = shortlist.identify(identifier, threshold).candidates().getFirst().identity();
            Proposal ruledOut = shortlist.identify(identifier, threshold, first);
            List<Neighbor> others = ruledOut.candidates().stream().filter(c -> !c.rejected())
                    .flatMap(c -> c.neighbors().stream()).toList();
            if (others.isEmpty()) {
                return;
            }

            Proposal without = shortlist.identify(identifier, threshold, others);
            assertThat(ruledOut.label()).isEqualTo(without.label());
            assertThat(ruledOut.decision()).isEqualTo(without.decision());
        });
    }

    private static List<Identity> order(Proposal proposal) {
        return proposal.candidates().stream().map(Candidate::identity).toList();
    }

    private static Threshold threshold(Random random) {
        double one = Shortlists.similarity(random);
        double other = Shortlists.similarity(random);
        return new Threshold(Math.max(one, other), Math.min(one, other), 1 + random.nextInt(12), 1);
    }

    private static void forRandomShortlists(BiConsumer<Shortlists, Random> check) {
        for (int seed = 0; seed < TRIES; seed++) {
            Random random = new Random(seed);
            check.accept(Shortlists.random(random), random);
        }
    }
}
