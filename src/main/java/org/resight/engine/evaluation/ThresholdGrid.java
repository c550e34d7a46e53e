package org.resight.engine.evaluation;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Which cut-offs a {@link ThresholdSearch} tries. The first two are those of DS@GT at AnimalCLEF 2025, around the
 * distribution of the distance to the nearest <em>other individual</em> (the paper's "species" is a slip; its code says
 * identity). The paper takes it over training images; here it is over the queries of validation, so that any method can
 * hand it over. A score falls where a distance rises, and both grids are symmetric, so they are the same for scores.
 */
public enum ThresholdGrid {

    /** The paper, section 3: 100 points, evenly spaced, within the median ± 3 MAD. */
    MEDIAN_MAD {
        @Override
        double[] cutOffs(double[] others, double[] observed) {
            RobustSpread spread = RobustSpread.of(others);
            return even(spread.median() - 3 * spread.deviation(), spread.median() + 3 * spread.deviation());
        }
    },

    /** The code: 100 points, evenly spaced, within ± 8 robust standard deviations (1.4826 · MAD) of the median. */
    ROBUST_Z {
        @Override
        double[] cutOffs(double[] others, double[] observed) {
            RobustSpread spread = RobustSpread.of(others);
            return even(spread.at(-8), spread.at(8));
        }
    },

    /**
     * Half way between all neighbouring scores, and just beyond both ends: everything that can happen. For any method, among
     * them counts of matching points, whose MAD is often 0.
     */
    MIDPOINTS {
        @Override
        double[] cutOffs(double[] others, double[] observed) {
            if (observed.length == 0) {
                return new double[0];
            }
            DoubleStream middles = IntStream.range(1, observed.length)
                    .mapToDouble(i -> observed[i - 1] + (observed[i] - observed[i - 1]) / 2);
            return DoubleStream.concat(DoubleStream.of(observed[0]),
                    DoubleStream.concat(middles, DoubleStream.of(Math.nextUp(observed[observed.length - 1])))).toArray();
        }
    };

    private static final int POINTS = 100;

    /** As it is written in a recipe, such as {@code median-mad}. */
    public String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * @param others best score of another individual, of every query that has one
     * @param observed distinct best scores, rising
     * @return rising; a single one where the scores of others have no spread
     */
    abstract double[] cutOffs(double[] others, double[] observed);

    private static double[] even(double from, double to) {
        return Arrays.stream(IntStream.range(0, POINTS).mapToDouble(i -> from + (to - from) * i / (POINTS - 1)).toArray())
                .distinct().toArray();
    }
}
