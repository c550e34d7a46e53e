package org.resight.evaluate.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.resight.engine.evaluation.Estimate;
import org.resight.engine.evaluation.Measure;
import org.resight.evaluate.Comparisons.Comparison;

/** Differences in words: only an interval without 0 tells two recipes apart. */
class LeadTest {

    @Test
    void whatAnIntervalWithoutZeroTellsApartIsSaid() {
        Lead lead = lead(new Estimate(.1523, .0688, .2604));

        assertThat(lead.sentences())
                .containsExactly("wildfusion reaches 0.15 more than cosine in the geometric mean of BAKS and BAUS (0.07 to 0.26).");
        assertThat(lead.measures()).singleElement().satisfies(row -> assertThat(row.cells())
                .containsExactly(new Lead.Difference("cosine", "0.15 more", "0.07 to 0.26", true)));
    }

    @Test
    void anIntervalWithoutZeroIsNotRoundedToOneWithIt() {
        assertThat(lead(new Estimate(.0312, .0017, .0704)).measures()).singleElement().satisfies(row -> assertThat(row.cells())
                .containsExactly(new Lead.Difference("cosine", "0.03 more", "0.002 to 0.070", true)));
        assertThat(lead(new Estimate(-.0312, -.0704, -.0017)).measures()).singleElement().satisfies(row -> assertThat(row.cells())
                .containsExactly(new Lead.Difference("cosine", "0.03 less", "−0.070 to −0.002", true)));
    }

    @Test
    void whatMayBeChanceIsNoLead() {
        assertThat(lead(new Estimate(.03, -.021, .0803)).sentences()).containsExactly(
                "wildfusion and cosine cannot be told apart: 0.03 more in the geometric mean of BAKS and BAUS may be chance (−0.02 to 0.08).");
        assertThat(lead(new Estimate(0, 0, 0)).sentences()).containsExactly(
                "wildfusion and cosine cannot be told apart: they reach the same geometric mean of BAKS and BAUS (difference 0.00 to 0.00).");
        assertThat(lead(new Estimate(.03, 0, .0803)).measures().getFirst().cells().getFirst().apart()).as("0 is not left out").isFalse();
    }

    @Test
    void whoeverIsNotPairedIsNamedWithTheReasonAndHasNoColumn() {
        Lead lead = Lead.of("wildfusion", List.of(new Lead.Rival("cosine", new Comparison.Apart("Measure both again.")),
                new Lead.Rival("sift", new Comparison.Paired(Map.of(Measure.FPR_AT_95_TPR, new Estimate(-.2, -.3, -.1))))),
                Measure.GEOMETRIC_MEAN);

        assertThat(lead.sentences()).startsWith("wildfusion and cosine: no paired difference. Measure both again.");
        assertThat(lead.others()).containsExactly("sift");
        assertThat(lead.measures()).singleElement().returns(false, Lead.MeasureDifferences::higherIsBetter)
                .satisfies(row -> assertThat(row.cells()).extracting(Lead.Difference::value).containsExactly("0.20 less"));
    }

    private static Lead lead(Estimate geometricMean) {
        return Lead.of("wildfusion",
                List.of(new Lead.Rival("cosine", new Comparison.Paired(Map.of(Measure.GEOMETRIC_MEAN, geometricMean)))),
                Measure.GEOMETRIC_MEAN);
    }
}
