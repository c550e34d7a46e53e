package org.resight.cli.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A plot as SVG. Lines are told apart by their dashes and by words at their ends, not by colour alone. */
final class Chart {

    /** A point in the plot's own units. */
    record Point(double x, double y) {}

    private static final int WIDTH = 560;
    private static final int HEIGHT = 300;
    private static final int LEFT = 52;
    private static final int RIGHT = 120;
    private static final int TOP = 16;
    private static final int BOTTOM = 44;
    private static final int TICKS = 5;
    private static final int LETTERS = 14;

    private final double fromX;
    private final double toX;
    private final double toY;
    private final StringBuilder body = new StringBuilder();
    private final List<Double> labels = new ArrayList<>();

    /** From (fromX, 0) to (toX, toY). */
    Chart(String xLabel, String yLabel, double fromX, double toX, double toY) {
        this.fromX = fromX;
        this.toX = toX > fromX ? toX : fromX + 1;
        this.toY = toY > 0 ? toY : 1;
        for (int i = 0; i <= TICKS; i++) {
            double x = this.fromX + (this.toX - this.fromX) * i / TICKS;
            double y = this.toY * i / TICKS;
            add("<line class='grid' x1='%s' x2='%s' y1='%s' y2='%s'/>", px(this.fromX), px(this.toX), py(y), py(y));
            add("<text x='%s' y='%s' text-anchor='middle'>%s</text>", px(x), number(HEIGHT - BOTTOM + 16), tick(x, this.toX - this.fromX));
            add("<text x='%s' y='%s' text-anchor='end'>%s</text>", number(LEFT - 6), number(y(y) + 4), tick(y, this.toY));
        }
        add("<text x='%s' y='%s' text-anchor='middle'>%s</text>", px((this.fromX + this.toX) / 2), number(HEIGHT - 8), Html.text(xLabel));
        add("<text transform='translate(12 %s) rotate(-90)' text-anchor='middle'>%s</text>", py(this.toY / 2), Html.text(yLabel));
    }

    /** @param style CSS class, also of the words */
    Chart line(List<Point> points, String style, String words) {
        if (!points.isEmpty()) {
            add("<polyline class='line %s' points='%s'/>", style,
                    points.stream().map(point -> px(point.x) + "," + py(point.y)).collect(Collectors.joining(" ")));
            label(points.getLast(), style, words);
        }
        return this;
    }

    /** Bars of equal width over the whole plot. */
    Chart bars(List<Integer> counts, String style) {
        double width = (toX - fromX) / counts.size();
        IntStream.range(0, counts.size()).filter(i -> counts.get(i) > 0).forEach(i -> add(
                "<rect class='bar %s' x='%s' y='%s' width='%s' height='%s'/>", style, px(fromX + i * width), py(counts.get(i)),
                number(x(fromX + (i + 1) * width) - x(fromX + i * width)), number(y(0) - y(counts.get(i)))));
        return this;
    }

    Chart dots(List<Point> points, String style) {
        points.forEach(point -> add("<circle class='dot %s' cx='%s' cy='%s' r='4'/>", style, px(point.x), py(point.y)));
        return this;
    }

    /** A line from top to bottom, such as a cut-off; not drawn where it lies outside. */
    Chart mark(double at, String words) {
        if (at >= fromX && at <= toX) {
            add("<line class='mark' x1='%s' x2='%s' y1='%s' y2='%s'/>", px(at), px(at), py(0), py(toY));
            add("<text class='mark' x='%s' y='%s' text-anchor='middle'>%s</text>", px(at), number(TOP - 4), Html.text(words));
        }
        return this;
    }

    /** @param words what there is to see, for who cannot see it */
    String svg(String words) {
        return "<svg viewBox='0 0 %d %d' role='img' aria-label='%s'>%s</svg>".formatted(WIDTH, HEIGHT, Html.text(words), body);
    }

    /** Below those that it would overlap. */
    private void label(Point end, String style, String words) {
        double at = y(end.y) + 4;
        for (double taken : labels.stream().sorted().toList()) {
            at = Math.abs(at - taken) < LETTERS ? taken + LETTERS : at;
        }
        labels.add(at);
        add("<text class='%s' x='%s' y='%s'>%s</text>", style, number(WIDTH - RIGHT + 6), number(at), Html.text(words));
    }

    private void add(String format, Object... values) {
        body.append(format.formatted(values));
    }

    private double x(double value) {
        return LEFT + (value - fromX) / (toX - fromX) * (WIDTH - LEFT - RIGHT);
    }

    private double y(double value) {
        return HEIGHT - BOTTOM - Math.min(1, value / toY) * (HEIGHT - TOP - BOTTOM);
    }

    private String px(double value) {
        return number(x(value));
    }

    private String py(double value) {
        return number(y(value));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private static String tick(double value, double range) {
        return String.format(Locale.ROOT, range > TICKS ? "%.0f" : "%.2f", value);
    }
}
