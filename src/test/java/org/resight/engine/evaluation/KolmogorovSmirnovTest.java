package org.resight.engine.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class KolmogorovSmirnovTest {

    @Test
    void theDistanceIsTheLargestGapAndCountsTiesOnce() {
        assertThat(KolmogorovSmirnov.of(new double[]{1, 2, 3, 4}, new double[]{3, 4, 5, 6}).distance()).isEqualTo(0.5);
        assertThat(KolmogorovSmirnov.of(new double[]{1, 1, 1, 2}, new double[]{1, 2, 2, 2}).distance()).isEqualTo(0.5);
        assertThat(KolmogorovSmirnov.of(new double[]{1, 1}, new double[]{1, 1, 1}).pValue()).isEqualTo(1);
    }

    @Test
    void theTailIsThatOfTheTables() {
        // the 5 % point for 100 against 100 is 1.358 / √50 = 0.192, the 1 % point 1.628 / √50 = 0.230
        assertThat(shiftedBy(19).pValue()).isCloseTo(0.05, within(0.01));
        assertThat(shiftedBy(23).pValue()).isCloseTo(0.01, within(0.003));
    }

    @Test
    void oneDistributionSeldomLooksLikeTwo() {
        Random random = new Random(11);
        int alarms = 0;
        for (int round = 0; round < 400; round++) {
            alarms += KolmogorovSmirnov.of(random.doubles(60).toArray(), random.doubles(150).toArray()).pValue() < 0.05 ? 1 : 0;
        }
        assertThat(alarms).isBetween(6, 34);
    }

    @Test
    void nothingCannotBeCompared() {
        assertThatIllegalArgumentException().isThrownBy(() -> KolmogorovSmirnov.of(new double[0], new double[]{1}));
        assertThatIllegalArgumentException().isThrownBy(() -> KolmogorovSmirnov.of(new double[]{Double.NaN}, new double[]{1}));
    }

    private static KolmogorovSmirnov shiftedBy(int steps) {
        double[] one = new double[100];
        double[] other = new double[100];
        for (int i = 0; i < 100; i++) {
            one[i] = i;
            other[i] = i + steps;
        }
        return KolmogorovSmirnov.of(one, other);
    }
}
