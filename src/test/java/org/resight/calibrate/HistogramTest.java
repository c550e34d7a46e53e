package org.resight.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.resight.platform.Refusal;

class HistogramTest {

    private static final CutOffs CUT_OFFS = new CutOffs(0.8, 0.5, 5);

    @Test
    void countsEverySimilarityOnceAndLabelsAsTheEngineDoes() {
        Histogram histogram = Histogram.of(List.of(0.49, 0.5, 0.799, 0.8, 1.0, -0.2), CUT_OFFS);

        assertThat(histogram.bars().stream().mapToInt(Histogram.Bar::count).sum()).isEqualTo(6);
        assertThat(histogram.fresh()).isEqualTo(2);
        assertThat(histogram.uncertain()).isEqualTo(2);
        assertThat(histogram.match()).isEqualTo(2);
        assertThat(histogram.from()).isLessThan(-0.2);
        assertThat(histogram.to()).isGreaterThan(1.0);
    }

    @Test
    void coversBothCutOffsWhereThereAreNoRuns() {
        Histogram histogram = Histogram.of(List.of(), CUT_OFFS);

        assertThat(histogram.enough()).isFalse();
        assertThat(histogram.from()).isLessThan(0.5);
        assertThat(histogram.to()).isGreaterThan(0.8);
    }

    @Test
    void cutOffsMustBeCosinesInTheirOrder() {
        assertThatThrownBy(() -> new CutOffs(0.4, 0.5, 5)).isInstanceOf(Refusal.class).hasMessageContaining("larger");
        assertThatThrownBy(() -> new CutOffs(1.1, 0.5, 5)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> new CutOffs(Double.NaN, 0.5, 5)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> new CutOffs(0.8, 0.5, 0)).isInstanceOf(Refusal.class);
    }
}
