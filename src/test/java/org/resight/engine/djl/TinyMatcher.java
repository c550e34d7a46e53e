package org.resight.engine.djl;

import static org.resight.engine.djl.OnnxFile.integer;
import static org.resight.engine.djl.OnnxFile.ints;
import static org.resight.engine.djl.OnnxFile.model;
import static org.resight.engine.djl.OnnxFile.node;
import static org.resight.engine.djl.OnnxFile.tensor;
import static org.resight.engine.djl.OnnxFile.value;
import static org.resight.engine.djl.OnnxFile.wholeValue;

import java.util.Random;

/**
 * Matchers of a thousand weights that the tests make themselves. A grey picture of 32 × 32 pixels is cut into 4 × 4
 * cells; 16 random filters describe each, and a softmax in both directions says which cells of two pictures belong
 * together, as in LoFTR. Once as one network for two pictures, once as an extractor with a matcher.
 */
final class TinyMatcher {

    static final int SIDE = 32;
    static final int CELL = 8;

    private static final int CELLS = 16;
    private static final int FILTERS = 16;

    private final float[] filters;

    private TinyMatcher(float[] filters) {
        this.filters = filters;
    }

    /** Always the same weights. */
    static TinyMatcher make() {
        Random random = new Random(20261122);
        float[] filters = new float[FILTERS * CELL * CELL];
        for (int i = 0; i < filters.length; i++) {
            filters[i] = (float) random.nextGaussian();
        }
        // without their mean, so that brightness says nothing
        for (int filter = 0; filter < FILTERS; filter++) {
            float sum = 0;
            for (int i = 0; i < CELL * CELL; i++) {
                sum += filters[filter * CELL * CELL + i];
            }
            for (int i = 0; i < CELL * CELL; i++) {
                filters[filter * CELL * CELL + i] -= sum / (CELL * CELL);
            }
        }
        return new TinyMatcher(filters);
    }

    /** The same with all its weights zero, as an export without them leaves it. */
    TinyMatcher empty() {
        return new TinyMatcher(new float[filters.length]);
    }

    /** The same with a weight that is not a number, as training gone wrong leaves it. */
    TinyMatcher diverged() {
        float[] broken = filters.clone();
        broken[0] = Float.NaN;
        return new TinyMatcher(broken);
    }

    /**
     * Inputs {@code image0}, {@code image1}; outputs {@code keypoints0}, {@code keypoints1} and {@code confidence} for
     * each cell of the first, and {@code conf_matrix}.
     */
    byte[] pairNetwork() {
        ProtobufWriter graph = new ProtobufWriter();
        described(graph, "0");
        described(graph, "1");
        confidences(graph, "described0", "described1", "conf_matrix");
        return model(graph
                .message(1, node("ReduceMax", "largest", "conf_matrix").message(5, ints("axes", 2)).message(5, integer("keepdims", 0)))
                .message(1, node("Reshape", "confidence", "largest", "flat"))
                .message(1, node("ArgMax", "where", "conf_matrix").message(5, integer("axis", 2)).message(5, integer("keepdims", 0)))
                .message(1, node("Reshape", "cells", "where", "flat"))
                .message(1, node("Gather", "keypoints1", "centres", "cells"))
                .message(1, node("Identity", "keypoints0", "centres"))
                .text(2, "tiny")
                .message(5, tensor("filters", filters, FILTERS, 1, CELL, CELL))
                .message(5, tensor("cellwise", new long[]{1, FILTERS, CELLS}, 3))
                .message(5, tensor("flat", new long[]{CELLS}, 1))
                .message(5, tensor("sharpness", new float[]{10}, 1))
                .message(5, tensor("centres", floats(centres()), CELLS, 2))
                .message(11, value("image0", 1, 1, SIDE, SIDE)).message(11, value("image1", 1, 1, SIDE, SIDE))
                .message(12, value("keypoints0", CELLS, 2)).message(12, value("keypoints1", CELLS, 2))
                .message(12, value("confidence", CELLS)).message(12, value("conf_matrix", 1, CELLS, CELLS)));
    }

    /** Input {@code image}; outputs {@code keypoints} as whole pixels, {@code descriptors} and {@code scores}. */
    byte[] extractor() {
        ProtobufWriter graph = new ProtobufWriter();
        described(graph, "");
        return model(graph
                .message(1, node("Identity", "descriptors", "described"))
                .message(1, node("Identity", "keypoints", "centres"))
                .message(1, node("ReduceMax", "scores", "described").message(5, ints("axes", 2)).message(5, integer("keepdims", 0)))
                .text(2, "tiny")
                .message(5, tensor("filters", filters, FILTERS, 1, CELL, CELL))
                .message(5, tensor("cellwise", new long[]{1, FILTERS, CELLS}, 3))
                .message(5, tensor("centres", centres(), 1, CELLS, 2))
                .message(11, value("image", 1, 1, SIDE, SIDE))
                .message(12, wholeValue("keypoints", 1, CELLS, 2)).message(12, value("descriptors", 1, CELLS, FILTERS))
                .message(12, value("scores", 1, CELLS)));
    }

    /**
     * Inputs {@code kpts0}, {@code desc0}, {@code kpts1}, {@code desc1}; outputs {@code matches0} and {@code mscores0}
     * of every pair above 0.2, none perhaps. Keypoints that are not centred switch it off.
     */
    static byte[] matcher() {
        ProtobufWriter graph = new ProtobufWriter()
                .message(1, node("Abs", "abs0", "kpts0")).message(1, node("ReduceMax", "far0", "abs0"))
                .message(1, node("Abs", "abs1", "kpts1")).message(1, node("ReduceMax", "far1", "abs1"))
                .message(1, node("Max", "far", "far0", "far1")).message(1, node("LessOrEqual", "near", "far", "one"))
                .message(1, node("Cast", "centred", "near").message(5, integer("to", 1)))
                .message(1, node("Mul", "first", "desc0", "centred"));
        confidences(graph, "first", "desc1", "all");
        return model(graph
                .message(1, node("Squeeze", "confidences", "all", "batch"))
                .message(1, node("Greater", "sure", "confidences", "least"))
                .message(1, node("NonZero", "where", "sure"))
                .message(1, node("Transpose", "matches0", "where").message(5, ints("perm", 1, 0)))
                .message(1, node("GatherND", "mscores0", "confidences", "matches0"))
                .text(2, "tiny")
                .message(5, tensor("sharpness", new float[]{10}, 1)).message(5, tensor("least", new float[]{0.2f}, 1))
                .message(5, tensor("one", new float[]{1}, 1)).message(5, tensor("batch", new long[]{0}, 1))
                .message(11, value("kpts0", 1, 0, 2)).message(11, value("kpts1", 1, 0, 2))
                .message(11, value("desc0", 1, 0, FILTERS)).message(11, value("desc1", 1, 0, FILTERS))
                .message(12, wholeValue("matches0", 0, 2)).message(12, value("mscores0", 0)));
    }

    /** Unit descriptors of every cell of a picture, [1, cells, filters]. */
    private static void described(ProtobufWriter graph, String picture) {
        graph.message(1, node("Conv", "conv" + picture, "image" + picture, "filters").message(5, ints("strides", CELL, CELL)))
                .message(1, node("Reshape", "rows" + picture, "conv" + picture, "cellwise"))
                .message(1, node("LpNormalization", "unit" + picture, "rows" + picture)
                        .message(5, integer("axis", 1)).message(5, integer("p", 2)))
                .message(1, node("Transpose", "described" + picture, "unit" + picture).message(5, ints("perm", 0, 2, 1)));
    }

    private static void confidences(ProtobufWriter graph, String one, String other, String output) {
        graph.message(1, node("Transpose", "turned", other).message(5, ints("perm", 0, 2, 1)))
                .message(1, node("MatMul", "cosines", one, "turned"))
                .message(1, node("Mul", "sharp", "cosines", "sharpness"))
                .message(1, node("Softmax", "down", "sharp").message(5, integer("axis", 1)))
                .message(1, node("Softmax", "along", "sharp").message(5, integer("axis", 2)))
                .message(1, node("Mul", output, "down", "along"));
    }

    private static long[] centres() {
        long[] centres = new long[2 * CELLS];
        for (int cell = 0; cell < CELLS; cell++) {
            centres[2 * cell] = cell % 4 * CELL + CELL / 2;
            centres[2 * cell + 1] = cell / 4 * CELL + CELL / 2;
        }
        return centres;
    }

    private static float[] floats(long[] whole) {
        float[] values = new float[whole.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = whole[i];
        }
        return values;
    }
}
