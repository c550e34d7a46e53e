package org.resight.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.resight.cli.report.Chart.Point;

class ChartTest {

    private static final Pattern WORDS = Pattern.compile("y='([0-9.]+)'>(BAKS|BAUS|mean)<");

    @Test
    void wordsAtTheEndsOfLinesDoNotLieOnEachOtherWhicheverEndTogether() {
        Chart chart = new Chart("cut-off", "share", 0, 1, 1);
        chart.line(List.of(new Point(0, 1), new Point(1, 0)), "first", "BAKS");
        chart.line(List.of(new Point(0, 0), new Point(1, 1)), "second", "BAUS");
        chart.line(List.of(new Point(0, 0), new Point(1, 0)), "third", "mean");

        List<Double> heights = WORDS.matcher(chart.svg("curves")).results().map((MatchResult found) -> Double.valueOf(found.group(1)))
                .sorted().toList();

        assertThat(heights).hasSize(3);
        assertThat(heights.get(1) - heights.get(0)).isGreaterThanOrEqualTo(14);
        assertThat(heights.get(2) - heights.get(1)).isGreaterThanOrEqualTo(14);
    }
}
