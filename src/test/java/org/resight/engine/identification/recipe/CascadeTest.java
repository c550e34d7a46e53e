package org.resight.engine.identification.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.resight.engine.calibration.Calibration;
import org.resight.engine.calibration.LogisticCalibration;
import org.resight.engine.evaluation.ThresholdGrid;
import org.resight.engine.identification.Candidate;
import org.resight.engine.identification.Decision;
import org.resight.engine.identification.DecisionRule;
import org.resight.engine.identification.Identification.NothingFound;
import org.resight.engine.identification.Identification.Proposal;
import org.resight.engine.identification.Identity;
import org.resight.engine.identification.Label;
import org.resight.engine.identification.ScoreMethod;
import org.resight.engine.identification.StageTrace;
import org.resight.engine.identification.StageTrace.Effect;
import org.resight.engine.identification.Threshold;

class CascadeTest {

    private static final ScoreKey COSINE = ScoreKey.cosine("global");
    private static final ScoreKey SIFT = ScoreKey.matcher("sift");
    private static final ScoreKey HEAD = ScoreKey.cosine("head");
    private static final Map<ScoreKey, Calibration> CALIBRATIONS =
            Map.of(COSINE, new LogisticCalibration(10, -5), SIFT, new LogisticCalibration(0.5, -5));

    @Test
    void fusionPutsWhoHasMoreInCommonBeforeWhoIsNearer() {
        Scene scene = new Scene().shows(1, 0.8, 0).shows(2, 0.7, 60).shows(3, 0.2, 0);

        Proposal proposal = identify(scene, 0.5, search(3), fusion());

        assertThat(proposal.candidates()).extracting(candidate -> candidate.identity().id()).containsExactly(2L, 1L, 3L);
        assertThat(proposal.decision()).isEqualTo(new Decision.Match(new Identity.Individual(2), 1));
        assertThat(proposal.trace()).extracting(StageTrace::stage).containsExactly("1 neighbors", "2 fusion");
        assertThat(proposal.trace()).extracting(said -> said.best().id()).containsExactly(1L, 2L);
        assertThat(proposal.trace().getFirst().score()).isEqualTo(0.8);
    }

    @Test
    void whoIsOffTheShortlistIsListedBehindAllThatWereComparedAndMarked() {
        Scene scene = new Scene().shows(1, 0.6, 0).shows(2, 0.59, 0).shows(3, 0.58, 1000).shows(4, 0.57, 0);

        Proposal proposal = identify(scene, 0.5, search(2), fusion());

        assertThat(proposal.candidates()).extracting(candidate -> candidate.identity().id()).containsExactly(1L, 2L, 3L, 4L);
        assertThat(proposal.candidates()).extracting(Candidate::compared).containsExactly(true, true, false, false);
        assertThat(proposal.candidates()).extracting(Candidate::score).isSortedAccordingTo((a, b) -> Double.compare(b, a));
    }

    @Test
    void thereAreNeverFewerCandidatesThanWantedUnlessTheGalleryHasFewer() {
        Scene scene = new Scene();
        for (int i = 0; i < 300; i++) {
            scene.shows(i < 250 ? 1 : i, 0.9 - i / 1000.0, i % 7);
        }

        assertThat(identify(scene, 0.5, search(20), fusion()).candidates()).hasSizeGreaterThanOrEqualTo(10);
        assertThat(identify(new Scene().shows(1, 0.3, 0), 0.5, search(20), fusion()).candidates()).hasSize(1);
    }

    @Test
    void anAnnotationThatAMatcherDoesNotKnowIsJudgedByTheOthers() {
        Scene scene = new Scene().shows(1, Map.of(COSINE, 0.9)).shows(2, 0.5, 0);

        assertThat(identify(scene, 0.5, search(5), fusion()).candidates().getFirst().identity().id()).isEqualTo(1);
    }

    @Test
    void aStageBelowItsCutOffSaysNewAndTheCandidatesStay() {
        Scene scene = new Scene().shows(1, 0.29, 60).shows(2, 0.1, 0);

        Proposal proposal = identify(scene, 0.1, rule(search(5), 0.3, null), fusion());

        assertThat(proposal.decision()).isEqualTo(new Decision.NewIndividual());
        assertThat(proposal.label()).isEqualTo(Label.LIKELY_NEW);
        assertThat(proposal.candidates()).hasSize(2);
        assertThat(proposal.trace()).extracting(StageTrace::effect).containsExactly(Effect.SAID_NEW, Effect.RANKED);
    }

    /** The final cascade for the lynx of Semenova 2025: fusion, then the trained head has the last word, both ways. */
    @Test
    void theLastRuleThatTakesHoldCounts() {
        FittedStage head = rule(new Stage.Opinion(HEAD, 50, rules(true, true)), 0.28, 0.786);
        FittedStage search = rule(search(5), 0.5, null);

        Proposal overridden = identify(scene(0.4, 0.9), 0.1, search, fusion(), head);
        assertThat(overridden.decision()).isEqualTo(new Decision.Match(new Identity.Individual(2), 1));
        assertThat(overridden.candidates().getFirst().identity().id()).isEqualTo(2);
        assertThat(overridden.candidates().getFirst().label()).isEqualTo(Label.LIKELY_MATCH);
        assertThat(overridden.candidates()).extracting(Candidate::rank).containsExactly(1, 2);
        assertThat(overridden.trace()).extracting(StageTrace::effect)
                .containsExactly(Effect.SAID_NEW, Effect.RANKED, Effect.OVERRODE);

        Proposal neither = identify(scene(0.6, 0.5), 0.1, search, fusion(), head);
        assertThat(neither.decision()).isEqualTo(new Decision.Match(new Identity.Individual(1), 1));
        assertThat(neither.trace().getLast().effect()).isEqualTo(Effect.NONE);

        assertThat(identify(scene(0.6, 0.2), 0.1, search, fusion(), head).decision()).isEqualTo(new Decision.NewIndividual());
    }

    @Test
    void anOpinionFindsSomebodyWhomTheSearchHasNot() {
        Scene scene = new Scene().shows(1, Map.of(COSINE, 0.9, SIFT, 0.0, HEAD, 0.1))
                .shows(2, Map.of(COSINE, -0.5, SIFT, 0.0, HEAD, 0.95));
        Recipe recipe = new Recipe("t", "t", List.of(search(1).stage(), new Stage.Opinion(HEAD, 1, rules(false, true))), 1,
                new ScoreMethod.Best(), DecisionRule.BEST_CANDIDATE, 1, ThresholdGrid.MIDPOINTS, ThresholdScope.SPECIES);

        Proposal proposal = identify(recipe, scene, 0.1, Set.of(), search(1), rule(recipe.stages().get(1), null, 0.9));

        assertThat(proposal.decision()).isEqualTo(new Decision.Match(new Identity.Individual(2), 1));
    }

    @Test
    void aReviewersNoIsHeardByEveryRule() {
        FittedStage head = rule(new Stage.Opinion(HEAD, 50, rules(false, true)), null, 0.786);
        Recipe recipe = recipe(search(5), fusion(), head);

        Proposal proposal = identify(recipe, scene(0.6, 0.9), 0.1, Set.of(new Identity.Individual(2)), search(5), fusion(), head);

        assertThat(proposal.decision()).isEqualTo(new Decision.Match(new Identity.Individual(1), 1));
        assertThat(proposal.candidates()).filteredOn(Candidate::rejected).hasSize(1);
    }

    @Test
    void theAnswerIsNewExactlyWhereTheBestScoreIsBelowTheThreshold() {
        Random random = new Random(7);
        for (int round = 0; round < 300; round++) {
            Scene scene = new Scene();
            for (int i = random.nextInt(30); i >= 0; i--) {
                scene.shows(random.nextInt(8), random.nextDouble(), random.nextInt(30));
            }
            double cutOff = random.nextDouble();

            Proposal proposal = identify(scene, cutOff, search(1 + random.nextInt(20)), fusion());

            assertThat(proposal.decision() instanceof Decision.NewIndividual)
                    .isEqualTo(proposal.candidates().getFirst().score() < cutOff);
        }
    }

    @Test
    void withoutAGalleryNothingIsFound() {
        FittedRecipe fitted = fitted(recipe(search(5)), 0.5, search(5));

        assertThat(new Cascade(fitted).identify(new Scene(), neighbor -> new Identity.Individual(1), Set.of()))
                .isInstanceOf(NothingFound.class);
    }

    /** The second animal is the head's favourite. */
    private static Scene scene(double cosine, double head) {
        return new Scene().shows(1, Map.of(COSINE, cosine, SIFT, 30.0, HEAD, -0.5)).shows(2, Map.of(COSINE, 0.1, SIFT, 0.0, HEAD, head));
    }

    private static FittedStage search(int shortlist) {
        return FittedStage.plain(new Stage.Neighbors(COSINE, shortlist, Rules.NONE), OptionalDouble.empty(), OptionalDouble.empty());
    }

    private static FittedStage fusion() {
        return new FittedStage(new Stage.Fusion(Set.of(COSINE, SIFT), Stage.CalibrationMethod.LOGISTIC, Stage.Weighting.EQUAL, Rules.NONE),
                CALIBRATIONS, Map.of(COSINE, 0.5, SIFT, 0.5), OptionalDouble.empty(), OptionalDouble.empty());
    }

    private static Rules rules(boolean below, boolean above) {
        Optional<CutOff> any = Optional.of(new CutOff.AtMostWrong(0.01));
        return new Rules(below ? any : Optional.empty(), above ? any : Optional.empty());
    }

    private static FittedStage rule(FittedStage search, Double below, Double above) {
        Stage.Neighbors stage = (Stage.Neighbors) search.stage();
        return rule(new Stage.Neighbors(stage.score(), stage.shortlist(), rules(below != null, above != null)), below, above);
    }

    private static FittedStage rule(Stage stage, Double below, Double above) {
        return FittedStage.plain(stage, below == null ? OptionalDouble.empty() : OptionalDouble.of(below),
                above == null ? OptionalDouble.empty() : OptionalDouble.of(above));
    }

    private static Recipe recipe(FittedStage... stages) {
        return new Recipe("test", "made by the test", List.of(stages).stream().map(FittedStage::stage).toList(), 10, new ScoreMethod.Best(),
                DecisionRule.BEST_CANDIDATE, 1, ThresholdGrid.MIDPOINTS, ThresholdScope.SPECIES);
    }

    private static FittedRecipe fitted(Recipe recipe, double likelyNew, FittedStage... stages) {
        return new FittedRecipe(recipe, List.of(stages), new Threshold(1, likelyNew, 1, 1),
                new FittedRecipe.Origin("Testus", Map.of(), Optional.empty(), 1, 1, 1, 1, 1, "none"));
    }

    private static Proposal identify(Scene scene, double likelyNew, FittedStage... stages) {
        return identify(recipe(stages), scene, likelyNew, Set.of(), stages);
    }

    private static Proposal identify(Recipe recipe, Scene scene, double likelyNew, Set<Identity> rejected, FittedStage... stages) {
        return (Proposal) new Cascade(fitted(recipe, likelyNew, stages)).identify(scene, scene.identityOf(), rejected);
    }
}
