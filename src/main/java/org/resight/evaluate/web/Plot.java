package org.resight.evaluate.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.resight.engine.evaluation.SpeciesEvaluation;
import org.resight.engine.evaluation.SpeciesEvaluation.CurvePoint;
import org.resight.engine.evaluation.SpeciesEvaluation.Histogram;

/**
 * An evaluation's drawing over its score, in units of its SVG: above, the test's scores of the same and of different animals; below,
 * what the cut-off comes to on validation.
 *
 * @param same outline of the best scores of the same individual
 * @param other outline of the best scores of another one
 * @param baks curve over the cut-off
 * @param baus likewise
 * @param mean likewise of their geometric mean
 * @param cut where the cut-off lies that was chosen on validation
 * @param ticks of the score
 */
public record Plot(String same, String other, String baks, String baus, String mean, double cut, List<Tick> ticks) {

    private static final double WIDTH = 720;
    private static final double DENSITIES = 150;
    private static final double CURVES_TOP = 180;
    private static final double CURVES = 120;

    /** A mark on the axis. */
    public record Tick(double x, String text) {}

    static Plot of(SpeciesEvaluation figures) {
        double from = Math.min(figures.same().from(), figures.different().from());
        double to = Math.max(Math.max(figures.same().to(), figures.different().to()), from + 0.01);
        return new Plot(outline(figures.same(), from, to), outline(figures.different(), from, to),
                curve(figures, CurvePoint::baks, from, to), curve(figures, CurvePoint::baus, from, to),
                curve(figures, point -> Math.sqrt(point.baks() * point.baus()), from, to), x(figures.threshold(), from, to),
                ticks(from, to));
    }

    /** Each to its own height. */
    private static String outline(Histogram histogram, double from, double to) {
        int bins = histogram.counts().size();
        int highest = Math.max(1, histogram.counts().stream().mapToInt(Integer::intValue).max().orElse(1));
        StringBuilder path = new StringBuilder("M").append(x(histogram.from(), from, to)).append(' ').append(DENSITIES);
        for (int i = 0; i < bins; i++) {
            double right = histogram.from() + (i + 1) * (histogram.to() - histogram.from()) / bins;
            path.append(" V").append(round(DENSITIES * (1 - histogram.counts().get(i) / (double) highest))).append(" H")
                    .append(x(right, from, to));
        }
        return path.append(" V").append(DENSITIES).append(" Z").toString();
    }

    private static String curve(SpeciesEvaluation figures, ToDoubleFunction<CurvePoint> value, double from, double to) {
        StringBuilder path = new StringBuilder();
        figures.curve().stream().filter(point -> Double.isFinite(point.cutOff())).forEach(point -> path
                .append(path.isEmpty() ? "M" : " L").append(x(point.cutOff(), from, to)).append(' ')
                .append(round(CURVES_TOP + CURVES * (1 - value.applyAsDouble(point)))));
        return path.toString();
    }

    private static List<Tick> ticks(double from, double to) {
        double step = to - from > 1 ? 0.2 : to - from > 0.5 ? 0.1 : to - from > 0.2 ? 0.05 : to - from > 0.1 ? 0.02 : 0.01;
        List<Tick> ticks = new ArrayList<>();
        for (long i = (long) Math.ceil(from / step); i * step <= to; i++) {
            ticks.add(new Tick(x(i * step, from, to), String.format(Locale.ROOT, step < 0.1 ? "%.2f" : "%.1f", i * step)));
        }
        return ticks;
    }

    private static double x(double value, double from, double to) {
        return round(WIDTH * Math.clamp((value - from) / (to - from), 0, 1));
    }

    private static double round(double units) {
        return Math.round(10 * units) / 10.0;
    }
}
