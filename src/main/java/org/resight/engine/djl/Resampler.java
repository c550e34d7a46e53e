package org.resight.engine.djl;

import java.util.Arrays;
import org.resight.engine.image.Pixels;

/**
 * Resizing to the last bit as Pillow does it (Resample.c: weights as 22-bit integers, rows first, rounded to 8 bits
 * between the passes), because that is what nearly every published backbone saw in training, and a vector must not
 * depend on the language that made it. OpenCV has no anti-aliased linear or cubic mode to match it with.
 */
final class Resampler {

    private static final int PRECISION_BITS = 22;
    private static final int HALF = 1 << (PRECISION_BITS - 1);

    private Resampler() {}

    static Pixels resize(Pixels from, int width, int height, Interpolation interpolation) {
        byte[] rgb = from.rgb();
        if (width != from.width()) {
            rgb = columns(rgb, from.width(), from.height(), Taps.of(from.width(), width, interpolation));
        }
        if (height != from.height()) {
            rgb = rows(rgb, width, Taps.of(from.height(), height, interpolation));
        }
        return new Pixels(width, height, rgb);
    }

    private static byte[] columns(byte[] from, int width, int height, Taps taps) {
        byte[] to = new byte[3 * taps.size() * height];
        int target = 0;
        for (int row = 0; row < height; row++) {
            int start = 3 * width * row;
            for (int column = 0; column < taps.size(); column++) {
                int red = HALF;
                int green = HALF;
                int blue = HALF;
                int source = start + 3 * taps.first[column];
                int end = taps.offset[column + 1];
                for (int tap = taps.offset[column]; tap < end; tap++) {
                    int weight = taps.weight[tap];
                    red += weight * (from[source] & 0xFF);
                    green += weight * (from[source + 1] & 0xFF);
                    blue += weight * (from[source + 2] & 0xFF);
                    source += 3;
                }
                to[target++] = clip(red);
                to[target++] = clip(green);
                to[target++] = clip(blue);
            }
        }
        return to;
    }

    private static byte[] rows(byte[] from, int width, Taps taps) {
        int stride = 3 * width;
        byte[] to = new byte[stride * taps.size()];
        int[] sums = new int[stride];
        for (int row = 0; row < taps.size(); row++) {
            Arrays.fill(sums, HALF);
            int source = stride * taps.first[row];
            for (int tap = taps.offset[row]; tap < taps.offset[row + 1]; tap++) {
                addRow(sums, from, source, taps.weight[tap]);
                source += stride;
            }
            for (int i = 0; i < stride; i++) {
                to[row * stride + i] = clip(sums[i]);
            }
        }
        return to;
    }

    /** On its own, so that the compiler makes one vector loop of it. */
    private static void addRow(int[] sums, byte[] from, int source, int weight) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += weight * (from[source + i] & 0xFF);
        }
    }

    private static byte clip(int sum) {
        return (byte) Math.max(0, Math.min(255, sum >> PRECISION_BITS));
    }

    /** Which source pixels make each target pixel along one axis: weights offset[i] … offset[i+1], from first[i] on. */
    private record Taps(int[] first, int[] offset, int[] weight) {

        static Taps of(int from, int to, Interpolation interpolation) {
            double scale = (double) from / to;
            double stretch = Math.max(1, scale);
            double support = interpolation.support() * stretch;
            int[] first = new int[to];
            int[] offset = new int[to + 1];
            int[] weights = new int[Math.toIntExact((long) to * ((int) Math.ceil(support) * 2 + 1))];
            for (int i = 0; i < to; i++) {
                double centre = (i + 0.5) * scale;
                first[i] = Math.max(0, (int) (centre - support + 0.5));
                int count = Math.min(from, (int) (centre + support + 0.5)) - first[i];
                double[] weight = new double[count];
                double sum = 0;
                for (int tap = 0; tap < count; tap++) {
                    weight[tap] = interpolation.weight((tap + first[i] - centre + 0.5) / stretch);
                    sum += weight[tap];
                }
                offset[i + 1] = offset[i] + count;
                for (int tap = 0; tap < count; tap++) {
                    double fixed = weight[tap] / sum * (1 << PRECISION_BITS);
                    weights[offset[i] + tap] = (int) (fixed < 0 ? fixed - 0.5 : fixed + 0.5);
                }
            }
            return new Taps(first, offset, weights);
        }

        int size() {
            return first.length;
        }
    }
}
