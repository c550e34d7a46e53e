package org.resight.evaluate.web;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.resight.engine.calibration.ReliabilityDiagram;

/**
 * A curve of shares from 0 to 1, in units of its SVG: 240 wide, and 240 high from 0 at the bottom.
 *
 * @param words what there is to see, for who cannot see it
 * @param line the curve
 * @param dots its points
 * @param ticks of the axis across
 * @param across what that axis is
 * @param diagonal whether perfection is the line from corner to corner
 */
public record SmallPlot(String words, String line, List<Dot> dots, List<Plot.Tick> ticks, String across, boolean diagonal) {

    private static final double SIDE = 240;
    private static final int RANKS_PER_TICK = 5;

    /** A point of the curve. */
    public record Dot(double x, double y) {}

    /** @param shares at k − 1, for k = 1, 2, … */
    static SmallPlot cumulativeMatch(List<Double> shares) {
        double ranks = Math.max(1, shares.size() - 1);
        List<Dot> dots = IntStream.range(0, shares.size()).mapToObj(i -> dot(i / ranks, shares.get(i))).toList();
        List<Plot.Tick> ticks = new ArrayList<>(List.of(new Plot.Tick(0, "1")));
        for (int k = RANKS_PER_TICK; k <= shares.size(); k += RANKS_PER_TICK) {
            ticks.add(new Plot.Tick(dot((k - 1) / ranks, 0).x, Integer.toString(k)));
        }
        return new SmallPlot("Share of known photographs whose individual is among the first listed: %d %% at 1, %d %% at %d"
                .formatted(percent(shares.getFirst()), percent(shares.getLast()), shares.size()), line(dots), List.of(), ticks,
                "individuals listed", false);
    }

    static SmallPlot reliability(ReliabilityDiagram diagram) {
        List<Dot> dots = diagram.bins().stream().map(bin -> dot(bin.meanProbability(), bin.shareTrue())).toList();
        return new SmallPlot("Share that came true over the probability said; perfect is the diagonal. The figures stand beside it",
                line(dots), dots, List.of(new Plot.Tick(0, "0"), new Plot.Tick(SIDE / 2, "½"), new Plot.Tick(SIDE, "1")),
                "probability said", true);
    }

    private static Dot dot(double across, double share) {
        return new Dot(Math.round(10 * SIDE * across) / 10.0, Math.round(10 * SIDE * (1 - share)) / 10.0);
    }

    private static String line(List<Dot> dots) {
        StringBuilder path = new StringBuilder();
        dots.forEach(dot -> path.append(path.isEmpty() ? "M" : " L").append(dot.x).append(' ').append(dot.y));
        return path.toString();
    }

    private static long percent(double share) {
        return Math.round(100 * share);
    }
}
