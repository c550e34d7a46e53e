package org.resight.engine.djl;

import static org.resight.engine.djl.OnnxFile.integer;
import static org.resight.engine.djl.OnnxFile.ints;
import static org.resight.engine.djl.OnnxFile.model;
import static org.resight.engine.djl.OnnxFile.node;
import static org.resight.engine.djl.OnnxFile.tensor;
import static org.resight.engine.djl.OnnxFile.value;

import java.util.Random;

/**
 * A network of a few hundred weights that the tests make themselves: convolution 3 × 3 with stride 2, ReLU, mean over
 * all places, one linear layer. It can be written as an ONNX file and computed in plain Java, so that what comes out of
 * the runtime has something to be compared with.
 */
final class TinyNetwork {

    private static final int FILTERS = 8;
    private static final int KERNEL = 3;

    private final int side;
    private final int dimension;
    private final float[] filters;
    private final float[] filterBias;
    private final float[] linear;
    private final float[] linearBias;

    private TinyNetwork(int side, int dimension, float[] filters, float[] filterBias, float[] linear,
            float[] linearBias) {
        this.side = side;
        this.dimension = dimension;
        this.filters = filters;
        this.filterBias = filterBias;
        this.linear = linear;
        this.linearBias = linearBias;
    }

    /** Takes pictures of side × side pixels; always the same weights. */
    static TinyNetwork of(int side, int dimension) {
        Random random = new Random(20261121);
        return new TinyNetwork(side, dimension, gaussian(random, FILTERS * 3 * KERNEL * KERNEL),
                gaussian(random, FILTERS), gaussian(random, dimension * FILTERS), gaussian(random, dimension));
    }

    /** The same network with a bias that is not a number, as training gone wrong leaves it. */
    TinyNetwork diverged() {
        float[] broken = linearBias.clone();
        broken[0] = Float.NaN;
        return new TinyNetwork(side, dimension, filters, filterBias, linear, broken);
    }

    /** The same network with all its weights zero, as an export without them leaves it. */
    TinyNetwork empty() {
        return new TinyNetwork(side, dimension, new float[filters.length], filterBias, linear, linearBias);
    }

    /** What the network gives for one picture, 3 × side × side, channel by channel. */
    float[] compute(float[] input) {
        int half = (side + 1) / 2;
        double[] mean = new double[FILTERS];
        for (int filter = 0; filter < FILTERS; filter++) {
            for (int y = 0; y < half; y++) {
                for (int x = 0; x < half; x++) {
                    mean[filter] += Math.max(0, convolved(input, filter, 2 * x - 1, 2 * y - 1)) / (half * half);
                }
            }
        }
        float[] output = new float[dimension];
        for (int d = 0; d < dimension; d++) {
            double sum = linearBias[d];
            for (int filter = 0; filter < FILTERS; filter++) {
                sum += linear[d * FILTERS + filter] * mean[filter];
            }
            output[d] = (float) sum;
        }
        return output;
    }

    private double convolved(float[] input, int filter, int left, int top) {
        double sum = filterBias[filter];
        for (int channel = 0; channel < 3; channel++) {
            for (int ky = 0; ky < KERNEL; ky++) {
                for (int kx = 0; kx < KERNEL; kx++) {
                    int x = left + kx;
                    int y = top + ky;
                    if (x >= 0 && y >= 0 && x < side && y < side) {
                        sum += filters[((filter * 3 + channel) * KERNEL + ky) * KERNEL + kx]
                                * input[(channel * side + y) * side + x];
                    }
                }
            }
        }
        return sum;
    }

    /** An ONNX file, opset 13: input {@code images}, output {@code embedding}; any number of pictures at a time. */
    byte[] toOnnx() {
        return toOnnx(0);
    }

    /** An ONNX file that takes exactly this many pictures at a time, or any number for 0. */
    byte[] toOnnx(int batch) {
        return model(graph("embedding", batch));
    }

    /** An ONNX file exported in training mode: each vector depends on the others of the batch. */
    byte[] toOnnxInTrainingMode() {
        return model(graph("own", 0)
                .message(1, node("ReduceMean", "others", "own").message(5, ints("axes", 0)))
                .message(1, node("Add", "embedding", "own", "others")));
    }

    private ProtobufWriter graph(String last, int batch) {
        return new ProtobufWriter()
                .message(1, node("Conv", "c", "images", "filters", "filterBias")
                        .message(5, ints("strides", 2, 2)).message(5, ints("pads", 1, 1, 1, 1)))
                .message(1, node("Relu", "r", "c"))
                .message(1, node("GlobalAveragePool", "p", "r"))
                .message(1, node("Flatten", "f", "p"))
                .message(1, node("Gemm", last, "f", "linear", "linearBias")
                        .message(5, integer("transB", 1)))
                .text(2, "tiny")
                .message(5, tensor("filters", filters, FILTERS, 3, KERNEL, KERNEL))
                .message(5, tensor("filterBias", filterBias, FILTERS))
                .message(5, tensor("linear", linear, dimension, FILTERS))
                .message(5, tensor("linearBias", linearBias, dimension))
                .message(11, value("images", batch, 3, side, side))
                .message(12, value("embedding", batch, dimension));
    }

    private static float[] gaussian(Random random, int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }
}
