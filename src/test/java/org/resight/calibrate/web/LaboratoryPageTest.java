package org.resight.calibrate.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.resight.calibrate.CutOffs;

/** Cut-offs are read and set to three decimals, and those in force may have more. */
class LaboratoryPageTest {

    private final ThresholdPage page = new ThresholdPage();

    @Test
    void whatIsLeftAsItIsShownIsTheValueInForce() {
        page.begin(0.495432, 0.494055);

        assertThat(page.cutOffs(1)).isEqualTo(new CutOffs(0.495432, 0.494055, 1));

        page.setLikelyMatch(0.6);

        assertThat(page.cutOffs(1)).as("one changed, the other kept").isEqualTo(new CutOffs(0.6, 0.494055, 1));
    }

    @Test
    void twoThatAreShownAsOneNumberDoNotCross() {
        page.begin(0.495432, 0.494055);
        page.setLikelyMatch(0.494);

        assertThat(page.cutOffs(1)).isEqualTo(new CutOffs(0.494, 0.494, 1));
    }
}
