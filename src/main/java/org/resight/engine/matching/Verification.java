package org.resight.engine.matching;

import java.util.Locale;

/**
 * How matches are checked against one geometry that must explain them together; the number that stand it is the score.
 *
 * @param geometry what moves the marks of one crop to the other
 * @param sampling how it is found among false matches
 * @param pixels how far a mark may lie from where the geometry puts it, in pixels of the resized crop
 * @param confidence wanted of the sampling, in (0, 1)
 * @param iterations of the sampling at most
 * @param fewest matches below which nothing stands, at least what the geometry needs
 */
public record Verification(Geometry geometry, Sampling sampling, double pixels, double confidence, int iterations,
        int fewest) {

    /** A flank seen again from elsewhere: loose, since skin is not flat. */
    public static final Verification LOOSE_HOMOGRAPHY =
            new Verification(Geometry.HOMOGRAPHY, Sampling.RANSAC, 12, 0.995, 2000, 4);

    /** As wildlife-tools verifies its matches. */
    public static final Verification STRICT_FUNDAMENTAL =
            new Verification(Geometry.FUNDAMENTAL, Sampling.MAGSAC, 1, 0.999, 100, 8);

    /** What moves the marks of one crop to the other. */
    public enum Geometry {
        /** A plane seen twice. */
        HOMOGRAPHY(4),
        /** Any rigid thing seen twice: holds a mark to a line only. */
        FUNDAMENTAL(8);

        private final int points;

        Geometry(int points) {
            this.points = points;
        }
    }

    /** How the geometry is found among false matches; both draw from a fixed seed. */
    public enum Sampling {
        /** Fischler and Bolles 1981. */
        RANSAC,
        /** Barath et al., MAGSAC++, CVPR 2020. */
        MAGSAC
    }

    /** @throws IllegalArgumentException if a number is out of its range */
    public Verification {
        if (!(pixels > 0) || !(confidence > 0 && confidence < 1) || iterations < 1 || fewest < geometry.points) {
            throw new IllegalArgumentException("no verification: %s pixels, confidence %s, %d iterations, %d matches of at least %d"
                    .formatted(pixels, confidence, iterations, fewest, geometry.points));
        }
    }

    /** In words that change whenever the outcome would. */
    String description() {
        return "%s by %s within %s pixels (confidence %s, at most %d iterations, at least %d matches)"
                .formatted(geometry, sampling, pixels, confidence, iterations, fewest).toLowerCase(Locale.ROOT);
    }
}
