package org.resight.engine.identification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class ThresholdTest {

    @Test
    void aScoreOnACutOffBelongsToTheUpperSide() {
        Threshold threshold = new Threshold(0.8, 0.5, 1, 1);

        assertThat(threshold.label(0.8)).isEqualTo(Label.LIKELY_MATCH);
        assertThat(threshold.label(Math.nextDown(0.8))).isEqualTo(Label.UNCERTAIN);
        assertThat(threshold.label(0.5)).isEqualTo(Label.UNCERTAIN);
        assertThat(threshold.label(Math.nextDown(0.5))).isEqualTo(Label.LIKELY_NEW);
    }

    @Test
    void equalCutOffsLeaveNoRoomForUncertainty() {
        Threshold threshold = new Threshold(0.6, 0.6, 1, 1);

        assertThat(threshold.label(0.6)).isEqualTo(Label.LIKELY_MATCH);
        assertThat(threshold.label(0.59)).isEqualTo(Label.LIKELY_NEW);
    }

    @Test
    void anAnswerContradictsNoLabel() {
        Threshold threshold = new Threshold(0.8, 0.5, 1, 1);

        assertThat(threshold.answering(0.6).gate()).isEqualTo(0.6);
        assertThat(threshold.answering(0.9).gate()).isEqualTo(0.8);
        assertThat(threshold.answering(0.1).gate()).isEqualTo(0.5);
        assertThatIllegalArgumentException().isThrownBy(() -> new Threshold(0.8, 0.5, 0.9, 1, 1, Standing.IN_FORCE));
    }

    @Test
    void labelsNothingAndCallsNobodyNewWhileNobodyAnswersForIt() {
        for (Standing stale : new Standing[]{Standing.STARTING_VALUES, Standing.MODEL_CHANGED}) {
            Threshold threshold = new Threshold(0.8, 0.5, 1, 1, stale);

            assertThat(threshold.label(1)).isEqualTo(Label.UNCERTAIN);
            assertThat(threshold.label(-1)).isEqualTo(Label.UNCERTAIN);
            assertThat(threshold.gate()).isEqualTo(-1);
            assertThat(stale.sentence()).contains("labelled uncertain");
        }
    }

    /** Calibrated scores and exact copies reach 1, which may be just what nobody may trust. */
    @Test
    void aCutOffOfOneLetsNothingThrough() {
        assertThat(new Threshold(1, 0.5, 1, 1).label(1)).isEqualTo(Label.UNCERTAIN);
        assertThat(new Threshold(1, 1, 1, 1).label(1)).isEqualTo(Label.LIKELY_NEW);
        assertThat(new Threshold(1, 1, 1, 1).gate()).isGreaterThan(1);
    }

    @Test
    void aChosenCutOffLetsThroughWhatItWasChosenFor() {
        double nothing = Threshold.cutOff(Math.nextUp(1.0));
        double ones = Threshold.cutOff(1);

        assertThat(new Threshold(nothing, -1, 1, 1).label(1)).isEqualTo(Label.UNCERTAIN);
        assertThat(new Threshold(ones, -1, 1, 1).label(1)).isEqualTo(Label.LIKELY_MATCH);
        assertThat(Threshold.cutOff(0.7)).isEqualTo(0.7);
        assertThat(Threshold.cutOff(-1.5)).isEqualTo(-1);
    }

    @Test
    void impossibleValuesAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Threshold(0.5, 0.8, 1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Threshold(Double.NaN, 0.5, 1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Threshold(0.5, Double.NaN, 1, 1));
        // a squared distance of the reference code is not a cosine
        assertThatIllegalArgumentException().isThrownBy(() -> new Threshold(452.6, 273.9, 1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Threshold(0.8, 0.5, 0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Threshold(0.8, 0.5, 1, 0));
    }
}
