package org.resight.engine.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.resight.engine.evaluation.Scenes.query;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.resight.engine.neighbors.Viewpoint;

class MeasureTest {

    private static final Bootstrap BOOTSTRAP = new Bootstrap(1000, 1);

    /** The answers of the reference: a a a b b c x x y become a a b b new c new a new. */
    private final TestScores reference = new TestScores(
            Scenes.split(Map.of(Role.GALLERY, "a0 b0 c0", Role.TEST_KNOWN, "a1 a2 a3 b1 b2 c1", Role.TEST_UNKNOWN, "x1 x2 y1")),
            List.of(query("a1", "a0", .9), query("a2", "a0", .8), query("a3", "b0", .7, "a0", .6), query("b1", "b0", .9),
                    query("b2", "b0", .3), query("c1", "c0", .9), query("x1", "a0", .1), query("x2", "a0", .7), query("y1", "c0", .2)));

    @Test
    void agreesWithTheReferenceFigures() {
        assertThat(value(reference, Measure.BAKS)).isCloseTo(.722222, within(1e-6));
        assertThat(value(reference, Measure.BAUS)).isCloseTo(.75, within(1e-6));
        assertThat(value(reference, Measure.GEOMETRIC_MEAN)).isCloseTo(.735980, within(1e-6));
    }

    @Test
    void countsPhotographsOrIndividualsAsItsNameSays() {
        assertThat(value(reference, Measure.TOP1_KNOWN)).isCloseTo(5.0 / 6, within(1e-12));
        assertThat(value(reference, Measure.NORMALISED_ACCURACY)).isCloseTo((2.0 / 3 + 1 + 1) / 3, within(1e-12));
        assertThat(value(reference, Measure.CMC_5)).isEqualTo(1);
    }

    @Test
    void ranksOfPhotographsAreMissingWhereIndividualsAreRankedOnly() {
        assertThat(BOOTSTRAP.measure(reference, Scenes.cutOff(.5))).doesNotContainKeys(Measure.RECALL_AT_5, Measure.R_PRECISION,
                Measure.MRR, Measure.MAP_AT_R).containsKey(Measure.CMC_5);
    }

    @Test
    void ranksAreOfAllPhotographsWhereIndividualsAreListedOnce() {
        Split split = Scenes.split(Map.of(Role.GALLERY, "a0 a9 b0", Role.TEST_KNOWN, "a1"));
        TestScores scores = new TestScores(split, List.of(query("a1", "a0", .9, "b0", .8)
                .withPhotographs(List.of(Scenes.sample("b0"), Scenes.sample("a9"), Scenes.sample("a0")))));

        assertThat(value(scores, Measure.MRR)).isEqualTo(1.0 / 2);
        assertThat(value(scores, Measure.R_PRECISION)).isEqualTo(1.0 / 2);
        assertThat(value(scores, Measure.MAP_AT_R)).isEqualTo(1.0 / 4);
        assertThat(value(scores, Measure.RECALL_AT_5)).isEqualTo(1);
        assertThat(value(scores, Measure.TOP1_KNOWN)).as("what the method answers is of its hits").isEqualTo(1);
    }

    @Test
    void tellsKnownFromUnknownByTheBestScore() {
        // of 18 pairs: 0.3 loses to 0.7, and 0.7 ties with it
        assertThat(value(reference, Measure.AUROC)).isCloseTo((18 - 1.5) / 18, within(1e-12));
        // without a3, which is named wrongly
        assertThat(value(reference, Measure.OSCR)).isCloseTo(14.0 / 18, within(1e-12));
        // all six known photographs reach .3, as does one of three unknown ones
        assertThat(value(reference, Measure.FPR_AT_95_TPR)).isCloseTo(1.0 / 3, within(1e-12));
    }

    @Test
    void whatComparesTwoKindsIsMissingWhereThereIsOne() {
        TestScores closed = new TestScores(Scenes.split(Map.of(Role.GALLERY, "a0", Role.TEST_KNOWN, "a1")), List.of(query("a1", "a0", .9)));

        assertThat(BOOTSTRAP.measure(closed, Scenes.cutOff(.5))).doesNotContainKey(Measure.AUROC)
                .containsEntry(Measure.BAKS, new Estimate(1, 1, 1)).containsEntry(Measure.BAUS, new Estimate(0, 0, 0));
    }

    @Test
    void intervalsHoldTheValueAreRepeatableAndMoveWithTheSeed() {
        Map<Measure, Estimate> measured = BOOTSTRAP.measure(reference, Scenes.cutOff(.5));

        assertThat(measured).isEqualTo(BOOTSTRAP.measure(reference, Scenes.cutOff(.5)))
                .isNotEqualTo(new Bootstrap(3, 2).measure(reference, Scenes.cutOff(.5)))
                .allSatisfy((measure, estimate) -> assertThat(estimate.value()).isBetween(estimate.low() - 1e-12, estimate.high() + 1e-12));
    }

    @Test
    void intervalsAreOfIndividualsHoweverManyPhotographsTheyHave() {
        // two unknown individuals: a resample holds one of them twice in half of all cases, whether it has one photograph or two
        Estimate baus = BOOTSTRAP.measure(reference, Scenes.cutOff(.5)).get(Measure.BAUS);

        assertThat(baus.low()).isEqualTo(.5);
        assertThat(baus.high()).isEqualTo(1);
    }

    @Test
    void methodsAreComparedOnTheSameDrawsSoThatWhatIsHardForBothCancelsOut() {
        Split split = Scenes.split(Map.of(Role.GALLERY, "a0 b0", Role.TEST_KNOWN, "a1 a2 b1 b2", Role.TEST_UNKNOWN, "x1"));
        TestScores good = new TestScores(split, List.of(query("a1", "a0", .9), query("a2", "a0", .9), query("b1", "b0", .9),
                query("b2", "a0", .9), query("x1", "a0", .1)));
        TestScores poor = new TestScores(split, List.of(query("a1", "a0", .9), query("a2", "b0", .9), query("b1", "a0", .9),
                query("b2", "a0", .9), query("x1", "a0", .1)));

        assertThat(BOOTSTRAP.measure(good, Scenes.cutOff(.5))).containsEntry(Measure.BAKS, new Estimate(.75, .5, 1));
        assertThat(BOOTSTRAP.measure(poor, Scenes.cutOff(.5))).containsEntry(Measure.BAKS, new Estimate(.25, 0, .5));
        assertThat(BOOTSTRAP.difference(good, Scenes.cutOff(.5), poor, Scenes.cutOff(.5)))
                .containsEntry(Measure.BAKS, new Estimate(.5, .5, .5)).containsEntry(Measure.BAUS, new Estimate(0, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> BOOTSTRAP.difference(good, Scenes.cutOff(.5), reference, Scenes.cutOff(.5)))
                .withMessageContaining("different splits");
        Outcomes kept = Outcomes.of(good, Scenes.cutOff(.5));
        assertThatIllegalArgumentException().as("kept outcomes of which one is missing")
                .isThrownBy(() -> BOOTSTRAP.difference(kept, new Outcomes(kept.known().reversed(), List.of(), true)))
                .withMessageContaining("different photographs");
    }

    @Test
    void aViewpointMayHaveACutOffOfItsOwn() {
        CutOffs strict = new CutOffs(.5, Map.of(Viewpoint.UNKNOWN, .95));

        assertThat(BOOTSTRAP.measure(reference, strict).get(Measure.BAUS).value()).isEqualTo(1);
    }

    @Test
    void theCumulativeMatchCountsIndividualsNotPhotographs() {
        assertThat(CumulativeMatch.of(reference, 3).shares()).containsExactly(5.0 / 6, 1., 1.);
    }

    private static double value(Scores scores, Measure measure) {
        return BOOTSTRAP.measure(scores, Scenes.cutOff(.5)).get(measure).value();
    }
}
