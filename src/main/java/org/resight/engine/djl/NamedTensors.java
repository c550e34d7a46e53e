package org.resight.engine.djl;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** What goes into a network, or comes out of one, by the names that its file gives. */
record NamedTensors(Map<String, Tensor> byName) {

    NamedTensors() {
        this(new LinkedHashMap<>());
    }

    NamedTensors with(String name, Tensor tensor) {
        byName.put(name, tensor);
        return this;
    }

    /** One that {@link NamedTranslator} was asked for. */
    Tensor get(String name) {
        return Objects.requireNonNull(byName.get(name), name);
    }

    /**
     * Numbers in rows.
     *
     * @param values row-major; whole numbers of a network are exact up to 2²⁴
     * @param shape lengths of the axes
     */
    record Tensor(float[] values, long... shape) {

        /** Length of the last axis, 1 for a single number. */
        int width() {
            return shape.length == 0 ? 1 : Math.toIntExact(shape[shape.length - 1]);
        }

        /** All values over the length of the last axis. */
        int rows() {
            return width() == 0 ? 0 : values.length / width();
        }
    }
}
