package org.resight.engine.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ReliabilityDiagramTest {

    private static final Offset<Double> PRINTED = within(5e-7);

    /** Figures of a reference in NumPy. */
    @Test
    void theTwoCalibrationErrorsAreThoseOfTheReference() {
        ReliabilityDiagram diagram = ReliabilityDiagram.equalWidth(
                forecasts(new double[]{0.05, 0.15, 0.25, 0.35, 0.45, 0.55, 0.65, 0.75, 0.85, 0.95, 0.95, 0.12},
                        0, 0, 0, 1, 0, 1, 1, 1, 1, 1, 0, 0),
                10);

        assertThat(diagram.expectedCalibrationError()).isCloseTo(0.314167, PRINTED);
        assertThat(diagram.binCentreCalibrationError()).isCloseTo(0.316667, PRINTED);
    }

    @Test
    void aBinHoldsItsUpperEndAndTheFirstOneZeroToo() {
        ReliabilityDiagram diagram = ReliabilityDiagram.equalWidth(forecasts(new double[]{0, 0.1, 0.3, 0.6, 0.7, 1}, 0, 0, 0, 0, 0, 0), 10);

        assertThat(diagram.bins()).extracting(ReliabilityDiagram.Bin::to).containsExactly(0.1, 0.3, 0.6, 0.7, 1.0);
        assertThat(diagram.bins().getFirst().count()).isEqualTo(2);
    }

    @Test
    void binsOfEqualMassShareTheForecasts() {
        ReliabilityDiagram diagram = ReliabilityDiagram.equalMass(
                forecasts(new double[]{0.9, 0.01, 0.02, 0.04, 0.03, 0.05}, 1, 0, 0, 1, 0, 0), 3);

        assertThat(diagram.bins()).extracting(ReliabilityDiagram.Bin::count).containsExactly(2, 2, 2);
        assertThat(diagram.bins()).extracting(ReliabilityDiagram.Bin::shareTrue).containsExactly(0.0, 0.5, 0.5);
        assertThat(diagram.expectedCalibrationError()).isCloseTo((0.015 + 0.465 + 0.025) / 3, PRINTED);
    }

    @Test
    void perfectForecastsHaveNoError() {
        ReliabilityDiagram diagram = ReliabilityDiagram.equalWidth(forecasts(new double[]{0, 1, 1}, 0, 1, 1), 15);

        assertThat(diagram.expectedCalibrationError()).isZero();
        assertThat(diagram.brier()).isZero();
        assertThat(ReliabilityDiagram.equalWidth(forecasts(new double[]{0, 0.5}, 1, 1), 15).brier()).isEqualTo(0.625);
    }

    @Test
    void withoutForecastsThereIsNoDiagram() {
        assertThatThrownBy(() -> ReliabilityDiagram.equalWidth(List.of(), 10)).hasMessageContaining("needs forecasts");
    }

    private static List<Forecast> forecasts(double[] probabilities, int... outcomes) {
        List<Forecast> forecasts = new ArrayList<>();
        for (int i = 0; i < probabilities.length; i++) {
            forecasts.add(new Forecast(probabilities[i], outcomes[i] == 1));
        }
        return forecasts;
    }
}
