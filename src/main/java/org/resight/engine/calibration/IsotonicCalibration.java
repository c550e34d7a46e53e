package org.resight.engine.calibration;

import java.util.ArrayList;
import java.util.List;

/**
 * The calibration of WildFusion (Cermak et al. 2024, as wildlife-tools has it): isotonic regression, smoothed by a
 * monotone cubic (PCHIP) through the middles between its thresholds and its two ends. A score beyond the ends has the
 * probability of the nearest end; wildlife-tools says 0 and 1 there, which no pair has shown.
 */
public final class IsotonicCalibration implements Calibration {

    private final List<Knot> knots;
    private final MonotoneCubic curve;

    /**
     * @param knots by rising score, all distinct, probabilities never falling; ≥ 1: a single one says the same of every score
     * @throws IllegalArgumentException if there is none, or they are out of order
     */
    public IsotonicCalibration(List<Knot> knots) {
        this.knots = List.copyOf(knots);
        if (knots.isEmpty()) {
            throw new IllegalArgumentException("a calibration curve needs at least one knot");
        }
        for (int i = 1; i < knots.size(); i++) {
            if (!(knots.get(i - 1).score() < knots.get(i).score())
                    || knots.get(i - 1).probability() > knots.get(i).probability()) {
                throw new IllegalArgumentException("knots must rise: %s comes after %s".formatted(knots.get(i), knots.get(i - 1)));
            }
        }
        // one knot is a level line, which two points draw
        List<Knot> drawn = knots.size() > 1 ? this.knots
                : List.of(knots.getFirst(), new Knot(Math.nextUp(knots.getFirst().score()), knots.getFirst().probability()));
        curve = new MonotoneCubic(drawn.stream().mapToDouble(Knot::score).toArray(),
                drawn.stream().mapToDouble(Knot::probability).toArray());
    }

    /**
     * Fitted in O(n log n) for sorting, O(n) for the rest.
     *
     * @throws IllegalArgumentException if there is no pair
     */
    public static IsotonicCalibration fit(CalibrationPairs pairs) {
        if (pairs.size() == 0) {
            throw new IllegalArgumentException("a calibration needs at least one pair of different sightings");
        }
        CalibrationPairs.Steps steps = pairs.steps();
        List<Knot> thresholds = thresholds(steps.scores(), PoolAdjacentViolators.fit(steps));
        return new IsotonicCalibration(middles(thresholds));
    }

    @Override
    public double probability(double score) {
        return curve.at(score);
    }

    /** What the curve runs through, by rising score; all that need be kept of it. */
    public List<Knot> knots() {
        return knots;
    }

    /** The ends of the level stretches, as scikit-learn keeps them: points between two equal ones say nothing. */
    static List<Knot> thresholds(double[] scores, double[] fitted) {
        List<Knot> kept = new ArrayList<>();
        for (int i = 0; i < scores.length; i++) {
            boolean inside = i > 0 && i < scores.length - 1 && fitted[i] == fitted[i - 1] && fitted[i] == fitted[i + 1];
            if (!inside) {
                kept.add(new Knot(scores[i], fitted[i]));
            }
        }
        return kept;
    }

    private static List<Knot> middles(List<Knot> thresholds) {
        Knot first = thresholds.getFirst();
        Knot last = thresholds.getLast();
        List<Knot> knots = new ArrayList<>(List.of(first));
        for (int i = 1; i < thresholds.size(); i++) {
            Knot left = thresholds.get(i - 1);
            Knot right = thresholds.get(i);
            Knot middle = new Knot(middle(left.score(), right.score()), middle(left.probability(), right.probability()));
            // between neighbouring numbers there is no middle
            if (middle.score() > knots.getLast().score() && middle.score() < last.score()) {
                knots.add(middle);
            }
        }
        if (last.score() > first.score()) {
            knots.add(last);
        }
        return knots;
    }

    private static double middle(double left, double right) {
        return left + (right - left) / 2;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof IsotonicCalibration that && knots.equals(that.knots);
    }

    @Override
    public int hashCode() {
        return knots.hashCode();
    }

    @Override
    public String toString() {
        return "isotonic calibration of %d knots from %s to %s".formatted(knots.size(), knots.getFirst().score(),
                knots.getLast().score());
    }
}
