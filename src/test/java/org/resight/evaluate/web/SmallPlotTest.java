package org.resight.evaluate.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.resight.engine.calibration.Forecast;
import org.resight.engine.calibration.ReliabilityDiagram;

class SmallPlotTest {

    @Test
    void theCumulativeMatchRisesFromTheFirstIndividualToTheLast() {
        SmallPlot plot = SmallPlot.cumulativeMatch(List.of(.5, .75, 1.));

        assertThat(plot.line()).isEqualTo("M0.0 120.0 L120.0 60.0 L240.0 0.0");
        assertThat(plot.words()).endsWith("50 % at 1, 100 % at 3");
        assertThat(SmallPlot.cumulativeMatch(Collections.nCopies(20, 1.)).ticks()).extracting(Plot.Tick::text)
                .containsExactly("1", "5", "10", "15", "20");
    }

    @Test
    void aProbabilityThatPromisesTooMuchLiesBelowTheDiagonal() {
        SmallPlot plot = SmallPlot.reliability(ReliabilityDiagram.equalWidth(
                List.of(new Forecast(.75, true), new Forecast(.75, false), new Forecast(.25, false)), 10));

        assertThat(plot.dots()).containsExactly(new SmallPlot.Dot(60, 240), new SmallPlot.Dot(180, 120));
        assertThat(plot.diagonal()).isTrue();
    }
}
