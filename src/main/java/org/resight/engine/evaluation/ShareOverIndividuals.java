package org.resight.engine.evaluation;

/**
 * A share in which every individual weighs the same, with its 95 % interval.
 *
 * <p>The interval is Wilson's (J. Am. Stat. Assoc. 22, 1927) with the number of individuals as that of independent
 * observations. A mean of values in [0, 1] varies at most as much as that of zeros and ones, so it is never too narrow for
 * photographs of one animal that fail together; and unlike a bootstrap it says something where nothing has failed yet.
 *
 * @param value in [0, 1]; NaN where there is no individual
 * @param low lower end, in [0, value]; 0 where there is no individual
 * @param high upper end, in [value, 1]; 1 where there is no individual
 * @param individuals how many individuals it is the mean of
 */
public record ShareOverIndividuals(double value, double low, double high, int individuals) {

    /** Two-sided 95 % of the normal distribution. */
    private static final double Z = 1.959963984540054;

    /**
     * @param sum of the shares of each individual
     * @param individuals ≥ 0
     */
    static ShareOverIndividuals of(double sum, int individuals) {
        if (individuals == 0) {
            return new ShareOverIndividuals(Double.NaN, 0, 1, 0);
        }
        double share = sum / individuals;
        double scale = 1 + Z * Z / individuals;
        double middle = (share + Z * Z / (2 * individuals)) / scale;
        double half = Z / scale * Math.sqrt(share * (1 - share) / individuals + Z * Z / (4.0 * individuals * individuals));
        return new ShareOverIndividuals(share, Math.max(0, Math.min(share, middle - half)), Math.min(1, Math.max(share, middle + half)),
                individuals);
    }
}
