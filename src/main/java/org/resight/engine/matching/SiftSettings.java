package org.resight.engine.matching;

import org.resight.engine.image.Pixels;

/**
 * How local features are found. Changing one changes every descriptor, so it belongs to a model's version.
 *
 * @param longSide in pixels, to which every crop is brought, shape kept: shrunk by area, enlarged bicubically, so that
 *     features of a near and a far animal have comparable sizes
 * @param features at most, the strongest first
 * @param contrast below which a keypoint is dropped, in OpenCV's unit; half of its default, since coats in shade
 *     have little contrast
 */
public record SiftSettings(int longSide, int features, double contrast) {

    /** Chosen on one easy and one hard species; 512 pixels took twice the time and found no individual more. */
    public static final SiftSettings DEFAULT = new SiftSettings(384, 1000, 0.02);

    /** @throws IllegalArgumentException if one is not positive */
    public SiftSettings {
        if (longSide < 1 || features < 1 || !(contrast > 0)) {
            throw new IllegalArgumentException("long side, features and contrast must be positive, not %d, %d and %s"
                    .formatted(longSide, features, contrast));
        }
    }

    /** What is done to a crop, in words. */
    public String description() {
        return "crop brought to %d pixels on its long side, shape kept, grey; SIFT with rotation, up to %d features, contrast %s; RootSIFT"
                .formatted(longSide, features, contrast);
    }

    Pixels sized(Pixels crop) {
        double factor = (double) longSide / crop.longSide();
        return crop.resize(side(crop.width() * factor), side(crop.height() * factor));
    }

    private static int side(double length) {
        return Math.max(1, (int) Math.round(length));
    }
}
