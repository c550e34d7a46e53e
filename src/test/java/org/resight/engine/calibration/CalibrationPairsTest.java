package org.resight.engine.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CalibrationPairsTest {

    @Test
    void aPhotographWithItselfAndTwoOfOneSightingNeverCount() {
        CalibrationPairs pairs = Pairs.of(new double[]{0.2, 0.4, 0.6, 0.8}, 0, 1, 0, 1);
        IsotonicCalibration isotonic = IsotonicCalibration.fit(pairs);
        LogisticCalibration logistic = LogisticCalibration.fit(pairs);

        Pictured anna = new Pictured(100, 50, 7);
        assertThat(pairs.add(anna, anna, 1)).isFalse();
        assertThat(pairs.add(anna, new Pictured(101, 50, 7), 0.99)).isFalse();

        assertThat(pairs.size()).isEqualTo(4);
        assertThat(pairs.leftOut()).isEqualTo(2);
        assertThat(IsotonicCalibration.fit(pairs)).isEqualTo(isotonic);
        assertThat(LogisticCalibration.fit(pairs)).isEqualTo(logistic);
    }

    @Test
    void twoSightingsOfOneAnimalCountAsTheSame() {
        CalibrationPairs pairs = new CalibrationPairs();

        assertThat(pairs.add(new Pictured(1, 1, 7), new Pictured(2, 2, 7), 0.5)).isTrue();

        assertThat(pairs.same()).isEqualTo(1);
    }

    @Test
    void aScoreThatIsNoNumberIsRefused() {
        assertThatThrownBy(() -> Pairs.of(new double[]{Double.NaN}, 1)).hasMessageContaining("finite");
    }
}
