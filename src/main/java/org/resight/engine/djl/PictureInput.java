package org.resight.engine.djl;

import java.util.Locale;
import org.resight.engine.djl.NamedTensors.Tensor;
import org.resight.engine.image.Pixels;
import org.resight.engine.matching.PictureFeatures;

/**
 * How a matcher's network sees a crop: squashed to its size, each value divided by 255, channels first.
 *
 * @param width of the input, 1–2048
 * @param height of the input, 1–2048
 * @param interpolation of the resizing, anti-aliased
 * @param colours grey or colour
 */
record PictureInput(int width, int height, Interpolation interpolation, Colours colours) {

    /** What the channels hold. */
    enum Colours {
        GREY, RGB
    }

    PictureFeatures features(Pixels crop) {
        Pixels sized = Resampler.resize(crop, width, height, interpolation);
        return new PictureFeatures(width, height, colours == Colours.GREY ? sized.grey() : planes(sized.rgb()));
    }

    /** @throws IllegalArgumentException if the features were made for another input */
    Tensor tensor(PictureFeatures picture) {
        int channels = colours == Colours.GREY ? 1 : 3;
        if (picture.width() != width || picture.height() != height || picture.channels() != channels) {
            throw new IllegalArgumentException("this matcher compares pictures of %d × %d pixels with %d channels, not %s"
                    .formatted(width, height, channels, picture));
        }
        return new Tensor(picture.shares(), 1, channels, height, width);
    }

    private static byte[] planes(byte[] rgb) {
        int pixels = rgb.length / 3;
        byte[] planes = new byte[rgb.length];
        for (int i = 0; i < rgb.length; i++) {
            planes[i % 3 * pixels + i / 3] = rgb[i];
        }
        return planes;
    }

    /** In words. */
    @Override
    public String toString() {
        return "squashed to %d × %d (%s, anti-aliased), %s, v/255".formatted(width, height,
                interpolation.name().toLowerCase(Locale.ROOT), colours.name().toLowerCase(Locale.ROOT));
    }
}
