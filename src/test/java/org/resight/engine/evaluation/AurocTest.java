package org.resight.engine.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class AurocTest {

    @Test
    void agreesWithTheReferenceFigureWhichHoldsATie() {
        double[] known = {.9, .8, .55, .4};
        double[] unknown = {.6, .4, .1};

        assertThat(Auroc.of(known, unknown)).isCloseTo(0.791667, within(1e-6));
    }

    @Test
    void separationIsOneItsReverseNothingAndEqualScoresChance() {
        double[] high = {.7, .9};
        double[] low = {.1, .2, .3};

        assertThat(Auroc.of(high, low)).isEqualTo(1);
        assertThat(Auroc.of(low, high)).isZero();
        assertThat(Auroc.of(new double[]{.5, .5}, new double[]{.5, .5, .5})).isEqualTo(0.5);
    }

    @Test
    void isUndefinedWithoutBothKinds() {
        assertThatIllegalArgumentException().isThrownBy(() -> Auroc.of(new double[0], new double[]{.5}));
        assertThatIllegalArgumentException().isThrownBy(() -> Auroc.of(new double[]{Double.NaN}, new double[]{.5}));
        assertThatIllegalArgumentException().isThrownBy(() -> Auroc.of(new double[]{.5}, new double[]{Double.NaN}));
    }
}
