package org.resight.engine.djl;

import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * What is done to a crop before a network sees it.
 *
 * @param width of the network's input, 1–2048
 * @param height of the network's input, 1–2048
 * @param fit how the crop comes to that size
 * @param interpolation of the resizing
 * @param channels order of the colours
 * @param layout order of the axes
 * @param values what the network is fed with
 */
record Preprocessing(int width, int height, Fit fit, Interpolation interpolation, Channels channels, Layout layout,
        Values values) {

    /** How a crop comes to the input's size. */
    sealed interface Fit {

        /** Each side is resized on its own; the shape of the crop is lost. */
        record Squash() implements Fit {}

        /**
         * The shape is kept: the short side is resized, then the middle is cut out.
         *
         * @param shortestSide length of the short side after resizing, ≥ the input's sides
         */
        record CentreCrop(int shortestSide) implements Fit {}
    }

    /** Order of the colours. */
    enum Channels {
        RGB, BGR
    }

    /** Order of the axes; N is the picture, C the colour. */
    enum Layout {
        NCHW, NHWC
    }

    /** What the network is fed with. */
    sealed interface Values {

        /**
         * 32-bit numbers (v / 255 − mean) / std, for v in 0–255.
         *
         * @param mean of red, green and blue, whatever the order of the channels
         * @param std of red, green and blue, each &gt; 0
         */
        record Normalised(double[] mean, double[] std) implements Values {

            /** Every value that a colour (0 red, 1 green, 2 blue) can have. */
            float[] table(int colour) {
                float[] table = new float[256];
                for (int v = 0; v < table.length; v++) {
                    table[v] = (float) ((v / 255.0 - mean[colour]) / std[colour]);
                }
                return table;
            }

            @Override
            public String toString() {
                return "(v/255 − [%s]) / [%s]".formatted(list(mean), list(std));
            }

            private static String list(double[] values) {
                return DoubleStream.of(values).mapToObj(Double::toString).collect(Collectors.joining(", "));
            }
        }

        /** The bytes as they are; the network normalises them itself. */
        record Bytes() implements Values {

            @Override
            public String toString() {
                return "bytes as they are";
            }
        }
    }

    Preprocessing {
        Objects.requireNonNull(fit, "fit");
        Objects.requireNonNull(interpolation, "interpolation");
        Objects.requireNonNull(channels, "channels");
        Objects.requireNonNull(layout, "layout");
        Objects.requireNonNull(values, "values");
    }

    /** In words, for whoever asks later how a vector was made. */
    @Override
    public String toString() {
        String how = switch (fit) {
            case Fit.Squash squash -> "squashed to %d × %d".formatted(width, height);
            case Fit.CentreCrop crop -> "short side to %d, middle %d × %d cut out"
                    .formatted(crop.shortestSide(), width, height);
        };
        return "%s (%s, anti-aliased), %s, %s, %s".formatted(how, interpolation.name().toLowerCase(Locale.ROOT),
                channels, layout, values);
    }
}
