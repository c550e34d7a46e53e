package org.resight.engine.djl;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The parts of an ONNX file (opset 13) that networks of the tests are put together from. */
final class OnnxFile {

    private static final int FLOAT = 1;
    private static final int INT64 = 7;
    private static final int ATTRIBUTE_INT = 2;
    private static final int ATTRIBUTE_INTS = 7;

    private OnnxFile() {}

    static byte[] model(ProtobufWriter graph) {
        return new ProtobufWriter().number(1, 8).message(7, graph)
                .message(8, new ProtobufWriter().text(1, "").number(2, 13)).toBytes();
    }

    static ProtobufWriter node(String operator, String output, String... inputs) {
        ProtobufWriter node = new ProtobufWriter();
        for (String input : inputs) {
            node.text(1, input);
        }
        return node.text(2, output).text(4, operator);
    }

    static ProtobufWriter integer(String name, long value) {
        return new ProtobufWriter().text(1, name).number(3, value).number(20, ATTRIBUTE_INT);
    }

    static ProtobufWriter ints(String name, long... values) {
        ProtobufWriter attribute = new ProtobufWriter().text(1, name);
        for (long value : values) {
            attribute.number(8, value);
        }
        return attribute.number(20, ATTRIBUTE_INTS);
    }

    static ProtobufWriter tensor(String name, float[] values, long... shape) {
        ByteBuffer raw = ByteBuffer.allocate(Float.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
        raw.asFloatBuffer().put(values);
        return tensor(name, FLOAT, raw.array(), shape);
    }

    static ProtobufWriter tensor(String name, long[] values, long... shape) {
        ByteBuffer raw = ByteBuffer.allocate(Long.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
        raw.asLongBuffer().put(values);
        return tensor(name, INT64, raw.array(), shape);
    }

    private static ProtobufWriter tensor(String name, int type, byte[] raw, long... shape) {
        ProtobufWriter tensor = new ProtobufWriter();
        for (long length : shape) {
            tensor.number(1, length);
        }
        return tensor.number(2, type).text(8, name).bytes(9, raw);
    }

    /** An input or output of 32-bit numbers; a length of 0 is free. */
    static ProtobufWriter value(String name, long... lengths) {
        return value(name, FLOAT, lengths);
    }

    /** An input or output of whole numbers; a length of 0 is free. */
    static ProtobufWriter wholeValue(String name, long... lengths) {
        return value(name, INT64, lengths);
    }

    private static ProtobufWriter value(String name, int type, long... lengths) {
        ProtobufWriter shape = new ProtobufWriter();
        for (int axis = 0; axis < lengths.length; axis++) {
            shape.message(1,
                    lengths[axis] == 0 ? new ProtobufWriter().text(2, name + axis) : new ProtobufWriter().number(1, lengths[axis]));
        }
        return new ProtobufWriter().text(1, name).message(2, new ProtobufWriter()
                .message(1, new ProtobufWriter().number(1, type).message(2, shape)));
    }
}
