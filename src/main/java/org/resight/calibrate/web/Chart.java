package org.resight.calibrate.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.resight.calibrate.Findings;
import org.resight.engine.evaluation.TrialRates;

/**
 * The laboratory's drawing, in units of its SVG: above, how similar photographs of the same and of different individuals are;
 * below, what becomes of them along the threshold.
 *
 * @param same outline of the best similarities to the same individual
 * @param other outline of the best similarities to another one
 * @param baks curve of the balanced accuracy on known animals
 * @param baus curve of that on new ones
 * @param mean curve of their geometric mean
 * @param ticks of the similarity
 * @param from similarity at the left edge, a little below the lowest that there is
 * @param to similarity at the right edge, a little above the highest
 * @param rates the table that the script looks things up in, as JSON
 */
public record Chart(String same, String other, String baks, String baus, String mean, List<Mark> ticks, double from, double to,
        String rates) {

    static final double WIDTH = 720;
    private static final double DENSITIES = 150;
    private static final double CURVES_TOP = 180;
    private static final double CURVES = 120;
    private static final int BINS = 48;
    private static final double MARGIN = 0.02;
    private static final double EDGES = 0.05;

    /** A tick, in the drawing's units. */
    public record Mark(double x, String text) {}

    static Chart of(Findings findings) {
        List<TrialRates> table = findings.table();
        DoubleSummaryStatistics all = DoubleStream.concat(findings.trials().same(), findings.trials().others()).summaryStatistics();
        boolean nothing = all.getCount() == 0;
        double from = nothing ? table.getFirst().threshold() : edge(Math.floor((all.getMin() - MARGIN) / EDGES), table);
        double to = nothing ? table.getLast().threshold() : edge(Math.ceil((all.getMax() + MARGIN) / EDGES), table);
        int[] same = counts(findings.trials().same(), from, to);
        int[] other = counts(findings.trials().others(), from, to);
        double sameHighest = highest(same);
        double otherHighest = highest(other);
        return new Chart(outline(same, sameHighest), outline(other, otherHighest), curve(table, from, to, rates -> rates.accuracy().baks()),
                curve(table, from, to, rates -> rates.accuracy().baus()),
                curve(table, from, to, rates -> rates.accuracy().geometricMean()), ticks(from, to), from, to, json(table));
    }

    /** An edge of the drawing: within the table, so that there is something to read everywhere. */
    private static double edge(double edges, List<TrialRates> table) {
        return Math.clamp(edges * EDGES, table.getFirst().threshold(), table.getLast().threshold());
    }

    /** Where a similarity stands; one beyond an edge stands on it. */
    public double x(double similarity) {
        return round(WIDTH * Math.max(0, Math.min(1, (similarity - from) / (to - from))));
    }

    private static int[] counts(DoubleStream scores, double from, double to) {
        int[] counts = new int[BINS];
        scores.forEach(each -> counts[Math.min(BINS - 1, (int) (BINS * (each - from) / (to - from)))]++);
        return counts;
    }

    private static double highest(int[] counts) {
        return Math.max(1, Arrays.stream(counts).max().orElse(0));
    }

    /** Each to its own height: there are always fewer of the same individual. */
    private static String outline(int[] counts, double highest) {
        StringBuilder path = new StringBuilder("M0 ").append(DENSITIES);
        for (int i = 0; i < BINS; i++) {
            path.append(" V").append(round(DENSITIES * (1 - counts[i] / highest))).append(" H").append(round(WIDTH * (i + 1) / BINS));
        }
        return path.append(" V").append(DENSITIES).append(" Z").toString();
    }

    private static String curve(List<TrialRates> table, double from, double to, ToDoubleFunction<TrialRates> value) {
        StringBuilder path = new StringBuilder();
        for (TrialRates rates : table) {
            if (rates.threshold() >= from - 1e-9 && rates.threshold() <= to + 1e-9) {
                path.append(path.isEmpty() ? "M" : " L").append(round(WIDTH * (rates.threshold() - from) / (to - from))).append(' ')
                        .append(round(CURVES_TOP + CURVES * (1 - value.applyAsDouble(rates))));
            }
        }
        return path.toString();
    }

    private static List<Mark> ticks(double from, double to) {
        List<Mark> ticks = new ArrayList<>();
        double step = to - from > 1 ? 0.2 : to - from > 0.5 ? 0.1 : 0.05;
        for (int i = (int) Math.ceil(from / step - 1e-9); i * step <= to + 1e-9; i++) {
            ticks.add(new Mark(round(WIDTH * (i * step - from) / (to - from)),
                    String.format(Locale.ROOT, step < 0.1 ? "%.2f" : "%.1f", i * step)));
        }
        return ticks;
    }

    /** Shares in ten thousandths, each with its interval, by threshold. */
    private static String json(List<TrialRates> table) {
        StringBuilder json = new StringBuilder(String.format(Locale.ROOT, "{\"from\":%.3f,\"step\":%.3f", table.getFirst().threshold(),
                table.get(1).threshold() - table.getFirst().threshold()));
        append(json, "falseMatch", table, rates -> rates.falseMatch().value());
        append(json, "falseMatchLow", table, rates -> rates.falseMatch().low());
        append(json, "falseMatchHigh", table, rates -> rates.falseMatch().high());
        append(json, "wrongName", table, rates -> rates.wrongName().value());
        append(json, "wrongNameLow", table, rates -> rates.wrongName().low());
        append(json, "wrongNameHigh", table, rates -> rates.wrongName().high());
        append(json, "missed", table, rates -> rates.missed().value());
        append(json, "missedLow", table, rates -> rates.missed().low());
        append(json, "missedHigh", table, rates -> rates.missed().high());
        append(json, "baks", table, rates -> rates.accuracy().baks());
        return json.append('}').toString();
    }

    private static void append(StringBuilder json, String name, List<TrialRates> table, ToDoubleFunction<TrialRates> value) {
        json.append(",\"").append(name).append("\":[");
        for (int i = 0; i < table.size(); i++) {
            double share = value.applyAsDouble(table.get(i));
            json.append(i == 0 ? "" : ",").append(Double.isNaN(share) ? "null" : Long.toString(Math.round(10_000 * share)));
        }
        json.append(']');
    }

    private static double round(double units) {
        return Math.round(10 * units) / 10.0;
    }
}
