package org.resight.engine.embedding;

import java.util.Arrays;

/** A vector of unit length that stands for one annotation; finite, never zero; a value. */
public final class Embedding {

    private final float[] values;

    private Embedding(float[] values) {
        this.values = values;
    }

    /**
     * The direction of a vector; its length is lost.
     *
     * @param raw at least one component; copied
     * @throws IllegalArgumentException if a component is NaN or infinite, or all are zero: such a vector has no direction
     */
    public static Embedding normalised(float[] raw) {
        double squares = 0;
        double largest = 0;
        for (int i = 0; i < raw.length; i++) {
            if (!Float.isFinite(raw[i])) {
                throw new IllegalArgumentException(
                        "an embedding must be finite; component %d of %d is %s".formatted(i, raw.length, raw[i]));
            }
            squares += (double) raw[i] * raw[i];
            largest = Math.max(largest, Math.abs(raw[i]));
        }
        if (largest == 0) {
            throw new IllegalArgumentException(
                    "an embedding must not be zero; all %d components are".formatted(raw.length));
        }
        double length = Math.sqrt(squares);
        float[] unit = new float[raw.length];
        for (int i = 0; i < raw.length; i++) {
            unit[i] = (float) (raw[i] / length);
        }
        return new Embedding(unit);
    }

    public int dimension() {
        return values.length;
    }

    /** A copy of the components. */
    public float[] toArray() {
        return values.clone();
    }

    /**
     * Cosine of the angle to another embedding of the same model, in [−1, 1].
     *
     * @throws IllegalArgumentException if the dimensions differ
     */
    public double cosine(Embedding other) {
        if (values.length != other.values.length) {
            throw new IllegalArgumentException(
                    "embeddings of %d and %d dimensions come from different models and cannot be compared"
                            .formatted(values.length, other.values.length));
        }
        double dot = 0;
        for (int i = 0; i < values.length; i++) {
            dot += (double) values[i] * other.values[i];
        }
        return Math.max(-1, Math.min(1, dot));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Embedding that && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "Embedding of %d dimensions".formatted(values.length);
    }
}
