package org.resight.engine.calibration;

/**
 * Platt's calibration: probability 1 / (1 + e^−(slope · score + intercept)).
 *
 * @param slope per unit of score, ≥ 0
 * @param intercept finite
 */
public record LogisticCalibration(double slope, double intercept) implements Calibration {

    private static final int MOST_STEPS = 100;
    private static final double PRECISION = 1e-10;

    /** @throws IllegalArgumentException if one is not finite, or the slope falls: a higher score would mean less */
    public LogisticCalibration {
        if (!(slope >= 0 && slope < Double.POSITIVE_INFINITY) || !Double.isFinite(intercept)) {
            throw new IllegalArgumentException(
                    "a logistic calibration needs a slope ≥ 0 and a finite intercept, not %s and %s".formatted(slope, intercept));
        }
    }

    /**
     * Maximum likelihood with the penalty slope² / 2 on the whole sample and none on the intercept, which is scikit-learn's
     * {@code LogisticRegression} with L2 and C = 1. By Newton's method, O(n) a step. Where higher scores mean less, which only
     * a useless score does, the slope is 0 and every score has the share of same pairs.
     *
     * @throws IllegalArgumentException unless there are pairs of both kinds: without, the likelihood has no maximum
     */
    public static LogisticCalibration fit(CalibrationPairs pairs) {
        if (pairs.same() == 0 || pairs.same() == pairs.size()) {
            throw new IllegalArgumentException("a logistic calibration needs pairs of one animal and pairs of two, not %d and %d"
                    .formatted(pairs.same(), pairs.size() - pairs.same()));
        }
        // around the mean both parameters are nearly independent, so that Newton's steps do not lose digits
        double mean = 0;
        for (int i = 0; i < pairs.size(); i++) {
            mean += (pairs.score(i) - mean) / (i + 1);
        }
        double share = (double) pairs.same() / pairs.size();
        double slope = 0;
        double level = Math.log(share / (1 - share));
        double loss = loss(pairs, mean, slope, level);
        for (int step = 0; step < MOST_STEPS; step++) {
            double[] newton = newton(pairs, mean, slope, level);
            double length = 1;
            double next = loss(pairs, mean, slope - newton[0], level - newton[1]);
            while (next > loss && length > PRECISION) {
                length /= 2;
                next = loss(pairs, mean, slope - length * newton[0], level - length * newton[1]);
            }
            if (next >= loss) {
                break;
            }
            slope -= length * newton[0];
            level -= length * newton[1];
            loss = next;
        }
        return slope >= 0 ? new LogisticCalibration(slope, level - slope * mean)
                : new LogisticCalibration(0, Math.log(share / (1 - share)));
    }

    @Override
    public double probability(double score) {
        return sigmoid(slope * score + intercept);
    }

    private static double[] newton(CalibrationPairs pairs, double mean, double slope, double level) {
        double gradientSlope = slope;
        double gradientLevel = 0;
        double curvatureSlope = 1;
        double curvatureBoth = 0;
        double curvatureLevel = 0;
        for (int i = 0; i < pairs.size(); i++) {
            double score = pairs.score(i) - mean;
            double p = sigmoid(slope * score + level);
            double error = p - (pairs.isSame(i) ? 1 : 0);
            double weight = p * (1 - p);
            gradientSlope += error * score;
            gradientLevel += error;
            curvatureSlope += weight * score * score;
            curvatureBoth += weight * score;
            curvatureLevel += weight;
        }
        double determinant = curvatureSlope * curvatureLevel - curvatureBoth * curvatureBoth;
        return new double[]{(curvatureLevel * gradientSlope - curvatureBoth * gradientLevel) / determinant,
                (curvatureSlope * gradientLevel - curvatureBoth * gradientSlope) / determinant};
    }

    private static double loss(CalibrationPairs pairs, double mean, double slope, double level) {
        double loss = slope * slope / 2;
        for (int i = 0; i < pairs.size(); i++) {
            double z = slope * (pairs.score(i) - mean) + level;
            // log(1 + e^±z) without overflow
            double margin = pairs.isSame(i) ? -z : z;
            loss += Math.max(margin, 0) + Math.log1p(Math.exp(-Math.abs(margin)));
        }
        return loss;
    }

    private static double sigmoid(double z) {
        return 1 / (1 + Math.exp(-z));
    }
}
