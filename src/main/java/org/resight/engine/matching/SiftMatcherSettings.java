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
 * @param mutual whether the query's keypoint must also be the nearest one of the gallery's
 * @param verification what the matches must stand together
 */
public record SiftMatcherSettings(SiftSettings features, double ratio, boolean mutual, Verification verification) {

    /** 512 features of a crop of 512 pixels, ratio 0.8, one homography. */
    public static final SiftMatcherSettings DEFAULT =
            new SiftMatcherSettings(new SiftSettings(512, 512, 0.04), 0.8, false, Verification.LOOSE_HOMOGRAPHY);

    /** @throws IllegalArgumentException if the ratio is out of its range */
    public SiftMatcherSettings {
        Objects.requireNonNull(features, "features");
        Objects.requireNonNull(verification, "verification");
        if (!(ratio > 0 && ratio <= 1)) {
            throw new IllegalArgumentException("a ratio lies above 0 and is at most 1; it is " + ratio);
        }
    }

    MatcherModel model() {
        String description = "%s; nearest by less than %s of the second's distance%s; %s".formatted(features.description(),
                ratio, mutual ? ", mutual" : "", verification.description());
        return new MatcherModel("sift", "1-" + hash(description), "sift-1-" + hash(features.description()), description,
                "Apache-2.0");
    }

    private static String hash(String text) {
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().toHexDigits((int) crc.getValue());
    }
}
