package org.resight.engine.matching;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Objects;
import java.util.zip.CRC32;

/**
 * How crops are compared by SIFT. Everything here belongs to the matcher's version.
 *
 * @param features how they are found
 * @param ratio a match must be nearer than this share of the distance to the second nearest, in (0, 1] (Lowe, Distinctive
 *     image features from scale-invariant keypoints, IJCV 2004, section 7.1)
 * @param pairing which of the clear matches may stand beside each other
 * @param verification what the matches must stand together
 */
public record SiftMatcherSettings(SiftSettings features, double ratio, Pairing pairing, Verification verification) {

    /** Which of the clear matches may stand beside each other. */
    public enum Pairing {
        /** Every one: many keypoints of the query may be matched with one of the gallery, which a homography likes to collapse onto. */
        ANY("each query keypoint once"),
        /** A mark is one mark: of all matches with one gallery keypoint the nearest stays. */
        ONE_TO_ONE("each keypoint of either crop once"),
        /** Only those whose query keypoint is also the nearest to the gallery's. */
        MUTUAL("mutual");

        private final String words;

        Pairing(String words) {
            this.words = words;
        }
    }

    /**
     * 512 features of a crop of 512 pixels, ratio 0.8, one homography, no mark counted twice. Faint marks are taken in as by
     * the built-in model.
     */
    public static final SiftMatcherSettings DEFAULT =
            new SiftMatcherSettings(new SiftSettings(512, 512, 0.02), 0.8, Pairing.ONE_TO_ONE, Verification.LOOSE_HOMOGRAPHY);

    /** @throws IllegalArgumentException if the ratio is out of its range */
    public SiftMatcherSettings {
        Objects.requireNonNull(features, "features");
        Objects.requireNonNull(pairing, "pairing");
        Objects.requireNonNull(verification, "verification");
        if (!(ratio > 0 && ratio <= 1)) {
            throw new IllegalArgumentException("a ratio lies above 0 and is at most 1; it is " + ratio);
        }
    }

    /** What a matcher with these settings calls itself, without making one. */
    public MatcherModel model() {
        String description = "%s; nearest by less than %s of the second's distance, %s; %s".formatted(features.description(),
                ratio, pairing.words, verification.description());
        return new MatcherModel("sift", "1-" + hash(description), "sift-1-" + hash(features.description()), description,
                "Apache-2.0");
    }

    private static String hash(String text) {
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().toHexDigits((int) crc.getValue());
    }
}
