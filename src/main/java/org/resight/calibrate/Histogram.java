package org.resight.calibrate;

import java.util.ArrayList;
import java.util.List;

/**
 * How similarities lie about two cut-offs.
 *
 * @param bars from left to right, of equal width
 * @param from similarity at the left edge
 * @param to similarity at the right edge
 */
public record Histogram(List<Bar> bars, double from, double to, int total, int match, int uncertain, int fresh) {

    /** Fewer runs than this tell nothing about where a cut-off should be. */
    public static final int ENOUGH = 20;

    private static final double WIDTH = 0.025;

    /** @param label that of its middle: LIKELY_MATCH, UNCERTAIN or LIKELY_NEW */
    public record Bar(double from, double to, int count, String label) {}

    public Histogram {
        bars = List.copyOf(bars);
    }

    /** Covers the similarities and both cut-offs, with a bar's width around them. */
    public static Histogram of(List<Double> similarities, CutOffs cutOffs) {
        double least = similarities.stream().mapToDouble(Double::doubleValue).min().orElse(cutOffs.likelyNew());
        double most = similarities.stream().mapToDouble(Double::doubleValue).max().orElse(cutOffs.likelyMatch());
        int first = (int) Math.floor(Math.min(least, cutOffs.likelyNew()) / WIDTH) - 1;
        int last = (int) Math.floor(Math.max(most, cutOffs.likelyMatch()) / WIDTH) + 1;
        int[] counts = new int[last - first + 1];
        int match = 0;
        int fresh = 0;
        for (double similarity : similarities) {
            counts[(int) Math.floor(similarity / WIDTH) - first]++;
            match += similarity >= cutOffs.likelyMatch() ? 1 : 0;
            fresh += similarity < cutOffs.likelyNew() ? 1 : 0;
        }
        List<Bar> bars = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            double from = (first + i) * WIDTH;
            double middle = from + WIDTH / 2;
            bars.add(new Bar(from, from + WIDTH, counts[i], middle >= cutOffs.likelyMatch() ? "LIKELY_MATCH"
                    : middle < cutOffs.likelyNew() ? "LIKELY_NEW" : "UNCERTAIN"));
        }
        return new Histogram(bars, first * WIDTH, (last + 1) * WIDTH, similarities.size(), match, similarities.size() - match - fresh,
                fresh);
    }

    public boolean enough() {
        return total >= ENOUGH;
    }

    public int highest() {
        return bars.stream().mapToInt(Bar::count).max().orElse(0);
    }
}
