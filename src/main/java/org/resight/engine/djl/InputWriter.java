package org.resight.engine.djl;

import java.nio.ByteBuffer;
import org.resight.engine.djl.Preprocessing.Channels;
import org.resight.engine.djl.Preprocessing.Fit;
import org.resight.engine.djl.Preprocessing.Layout;
import org.resight.engine.djl.Preprocessing.Values;
import org.resight.engine.image.BoundingBox;
import org.resight.engine.image.Pixels;

/** Writes pictures where a network reads them. Not for two threads at once: it reuses its scratch memory. */
final class InputWriter {

    private final Preprocessing preprocessing;
    /** Values of the network's first, second and third channel; none where it is fed with bytes. */
    private final float[][] tables;
    private final float[] scratch;

    InputWriter(Preprocessing preprocessing) {
        this.preprocessing = preprocessing;
        if (preprocessing.values() instanceof Values.Normalised normalised) {
            tables = new float[][]{normalised.table(colour(0)), normalised.table(colour(1)),
                    normalised.table(colour(2))};
            scratch = new float[3 * preprocessing.width() * preprocessing.height()];
        } else {
            tables = new float[0][];
            scratch = new float[0];
        }
    }

    /** Bytes that one picture takes. */
    int bytesPerPicture() {
        return 3 * preprocessing.width() * preprocessing.height() * (tables.length == 0 ? 1 : Float.BYTES);
    }

    /** Resizes and normalises a crop into the slot of that number. */
    void write(Pixels crop, ByteBuffer target, int slot) {
        byte[] rgb = fitted(crop).rgb();
        if (tables.length == 0) {
            writeBytes(rgb, target, slot * bytesPerPicture());
        } else {
            writeFloats(rgb);
            target.asFloatBuffer().put(slot * scratch.length, scratch);
        }
    }

    /** The crop in the size of the network's input. */
    Pixels fitted(Pixels crop) {
        int width = preprocessing.width();
        int height = preprocessing.height();
        return switch (preprocessing.fit()) {
            case Fit.Squash squash -> Resampler.resize(crop, width, height, preprocessing.interpolation());
            case Fit.CentreCrop(int shortestSide) -> {
                // a fraction of a pixel is cut off, not rounded, as torchvision and transformers do
                int shorter = Math.min(crop.width(), crop.height());
                int fullWidth = Math.toIntExact((long) shortestSide * crop.width() / shorter);
                int fullHeight = Math.toIntExact((long) shortestSide * crop.height() / shorter);
                Pixels full = Resampler.resize(crop, fullWidth, fullHeight, preprocessing.interpolation());
                yield full.crop(new BoundingBox((fullWidth - width) / 2, (fullHeight - height) / 2, width, height));
            }
        };
    }

    private void writeFloats(byte[] rgb) {
        int pixels = rgb.length / 3;
        for (int channel = 0; channel < 3; channel++) {
            float[] table = tables[channel];
            int colour = colour(channel);
            if (preprocessing.layout() == Layout.NCHW) {
                int start = channel * pixels;
                for (int pixel = 0; pixel < pixels; pixel++) {
                    scratch[start + pixel] = table[rgb[3 * pixel + colour] & 0xFF];
                }
            } else {
                for (int pixel = 0; pixel < pixels; pixel++) {
                    scratch[3 * pixel + channel] = table[rgb[3 * pixel + colour] & 0xFF];
                }
            }
        }
    }

    private void writeBytes(byte[] rgb, ByteBuffer target, int offset) {
        int pixels = rgb.length / 3;
        for (int channel = 0; channel < 3; channel++) {
            int colour = colour(channel);
            for (int pixel = 0; pixel < pixels; pixel++) {
                int place = preprocessing.layout() == Layout.NCHW ? channel * pixels + pixel : 3 * pixel + channel;
                target.put(offset + place, rgb[3 * pixel + colour]);
            }
        }
    }

    /** Which colour (0 red, 1 green, 2 blue) goes into a channel of the network. */
    private int colour(int channel) {
        return preprocessing.channels() == Channels.RGB ? channel : 2 - channel;
    }
}
