package org.resight.engine.evaluation;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.resight.engine.neighbors.Viewpoint;

/**
 * How good a method is at one species.
 *
 * @param species its name
 * @param sizes what there was of each role
 * @param fitted all numbers that were fitted on validation, as text
 * @param threshold the cut-off among them, on the method's last score, of photographs whose side has none of its own
 * @param sides where cut-offs were asked for by side: what holds for each
 * @param validation what the cut-offs, each for its sides, came to where they were chosen
 * @param test what was measured on the test, with intervals
 * @param cutOffs what could be promised about two cut-offs, see {@link CutOffSearch}
 * @param reliability how far the probability that a best hit is right can be believed, on the test; fitted on validation
 * @param calibrations how far those that the recipe uses can be believed, on the test; none where it uses none
 * @param cumulativeMatch see {@link CumulativeMatch}
 * @param curve BAKS and BAUS on validation over one cut-off for all sides
 * @param same best scores of the test's photographs for their own individual
 * @param different best scores of the test's photographs for another individual
 */
public record SpeciesEvaluation(String species, Map<Role, Size> sizes, String fitted, double threshold, List<Side> sides,
        OpenSetAccuracy validation,
        Map<Measure, Estimate> test, CutOffSearch.Outcome cutOffs, List<Reliability> reliability,
        List<PairReliability> calibrations, List<Double> cumulativeMatch, List<CurvePoint> curve, Histogram same, Histogram different) {

    /** How many there were. */
    public record Size(int photographs, int individuals) {}

    /**
     * Cut-offs of photographs of one side.
     *
     * @param threshold that holds for them
     * @param words all that holds for them, and what is promised of it; or why they follow the species
     * @param curve BAKS and BAUS on the validation's photographs of this side; empty where they follow the species
     */
    public record Side(Viewpoint viewpoint, double threshold, String words, List<CurvePoint> curve) {

        public Side {
            curve = List.copyOf(curve);
        }
    }

    /** What one cut-off comes to. */
    public record CurvePoint(double cutOff, double baks, double baus) {}

    /**
     * Shares in bins of equal width.
     *
     * @param from lower end of the first bin
     * @param to upper end of the last
     * @param counts per bin
     */
    public record Histogram(double from, double to, List<Integer> counts) {

        public Histogram {
            counts = List.copyOf(counts);
        }

        /** @param to the same as from where all values are equal */
        static Histogram of(double[] values, double from, double to, int bins) {
            int[] counts = new int[bins];
            for (double value : values) {
                counts[to > from ? (int) Math.min(bins - 1, (value - from) / (to - from) * bins) : 0]++;
            }
            return new Histogram(from, to, IntStream.of(counts).boxed().toList());
        }
    }

    public SpeciesEvaluation {
        sizes = ordered(Role.class, sizes);
        sides = List.copyOf(sides);
        test = ordered(Measure.class, test);
        Objects.requireNonNull(cutOffs, "cutOffs");
        reliability = List.copyOf(reliability);
        calibrations = List.copyOf(calibrations);
        cumulativeMatch = List.copyOf(cumulativeMatch);
        curve = List.copyOf(curve);
    }

    /** Whether there were photographs of a role. */
    public boolean asked(Role role) {
        Size size = sizes.get(role);
        return size != null && size.photographs > 0;
    }

    private static <K extends Enum<K>, V> Map<K, V> ordered(Class<K> type, Map<K, V> values) {
        Map<K, V> ordered = new EnumMap<>(type);
        ordered.putAll(values);
        return ordered;
    }
}
