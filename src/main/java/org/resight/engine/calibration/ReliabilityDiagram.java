package org.resight.engine.calibration;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How often forecasts came true beside how likely they had been called.
 *
 * @param bins by rising probability, those without a forecast left out
 * @param forecasts how many there are in all, ≥ 1
 * @param brier mean squared distance of probability and outcome (Brier 1950), in [0, 1]; 0 is best
 */
public record ReliabilityDiagram(List<Bin> bins, int forecasts, double brier) {

    /**
     * Forecasts of about one probability.
     *
     * @param from lower end; of the first bin of equal width included, of all others not
     * @param to upper end, included
     * @param count how many forecasts, ≥ 1
     * @param meanProbability what they said on average
     * @param shareTrue how many of them came true, in [0, 1]
     */
    public record Bin(double from, double to, int count, double meanProbability, double shareTrue) {

        /** Half way between the ends. */
        public double centre() {
            return (from + to) / 2;
        }
    }

    public ReliabilityDiagram {
        bins = List.copyOf(bins);
    }

    /**
     * Bins of equal width, closed on the right; the first one on the left too.
     *
     * @throws IllegalArgumentException if there is no forecast, or no bin
     */
    public static ReliabilityDiagram equalWidth(List<Forecast> forecasts, int bins) {
        requireSome(forecasts, bins);
        List<List<Forecast>> parts = new ArrayList<>();
        for (int i = 0; i < bins; i++) {
            parts.add(new ArrayList<>());
        }
        for (Forecast forecast : forecasts) {
            parts.get(binOf(forecast.probability(), bins)).add(forecast);
        }
        List<Bin> filled = new ArrayList<>();
        for (int i = 0; i < bins; i++) {
            if (!parts.get(i).isEmpty()) {
                filled.add(bin((double) i / bins, (double) (i + 1) / bins, parts.get(i)));
            }
        }
        return new ReliabilityDiagram(filled, forecasts.size(), brier(forecasts));
    }

    /**
     * Bins of equally many forecasts, as nearly as their number allows; equal probabilities may fall into two bins.
     *
     * @throws IllegalArgumentException if there is no forecast, or no bin
     */
    public static ReliabilityDiagram equalMass(List<Forecast> forecasts, int bins) {
        requireSome(forecasts, bins);
        List<Forecast> sorted = forecasts.stream().sorted(Comparator.comparingDouble(Forecast::probability)).toList();
        List<Bin> filled = new ArrayList<>();
        for (int i = 0; i < bins; i++) {
            List<Forecast> part = sorted.subList(at(i, bins, sorted), at(i + 1, bins, sorted));
            if (!part.isEmpty()) {
                filled.add(bin(part.getFirst().probability(), part.getLast().probability(), part));
            }
        }
        return new ReliabilityDiagram(filled, sorted.size(), brier(sorted));
    }

    /** ECE: how far probabilities are from shares on average, weighted by count (Naeini et al. 2015), in [0, 1]. */
    public double expectedCalibrationError() {
        return bins.stream().mapToDouble(bin -> bin.count * Math.abs(bin.shareTrue - bin.meanProbability)).sum() / forecasts;
    }

    /**
     * The same with the middle of each bin in place of the mean probability, as wildlife-tools computes it: depends on the
     * bins more than on the forecasts, so only for comparison with figures made by it. Unlike there, a probability of
     * exactly 0 counts.
     */
    public double binCentreCalibrationError() {
        return bins.stream().mapToDouble(bin -> bin.count * Math.abs(bin.shareTrue - bin.centre())).sum() / forecasts;
    }

    private static void requireSome(List<Forecast> forecasts, int bins) {
        if (forecasts.isEmpty() || bins < 1) {
            throw new IllegalArgumentException("a reliability diagram needs forecasts and bins, not %d and %d"
                    .formatted(forecasts.size(), bins));
        }
    }

    /** Compares with the ends themselves, since a product may round across one. */
    private static int binOf(double probability, int bins) {
        int bin = Math.min(bins - 1, (int) (probability * bins));
        while (bin > 0 && probability <= (double) bin / bins) {
            bin--;
        }
        while (bin < bins - 1 && probability > (double) (bin + 1) / bins) {
            bin++;
        }
        return bin;
    }

    private static int at(int bin, int bins, List<Forecast> sorted) {
        return (int) ((long) bin * sorted.size() / bins);
    }

    private static Bin bin(double from, double to, List<Forecast> part) {
        return new Bin(from, to, part.size(), part.stream().mapToDouble(Forecast::probability).average().orElseThrow(),
                part.stream().mapToInt(forecast -> forecast.cameTrue() ? 1 : 0).average().orElseThrow());
    }

    private static double brier(List<Forecast> forecasts) {
        return forecasts.stream().mapToDouble(forecast -> {
            double off = forecast.probability() - (forecast.cameTrue() ? 1 : 0);
            return off * off;
        }).average().orElseThrow();
    }
}
