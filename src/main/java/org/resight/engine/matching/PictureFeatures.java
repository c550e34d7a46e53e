package org.resight.engine.matching;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** The crop itself in the size of a network that looks at both pictures at once. Immutable, a value. */
public final class PictureFeatures implements PairFeatures {

    static final byte KIND = 3;

    private static final byte FORMAT = 1;

    private final int width;
    private final int height;
    private final byte[] values;

    /**
     * Takes the array over without copying.
     *
     * @param width columns, ≥ 1
     * @param height rows, ≥ 1
     * @param values 0–255 each, channel by channel, in each row by row
     * @throws IllegalArgumentException if there is no whole number of channels
     */
    public PictureFeatures(int width, int height, byte[] values) {
        if (width < 1 || height < 1 || values.length == 0 || values.length % ((long) width * height) != 0) {
            throw new IllegalArgumentException("%d values are no channels of %d × %d".formatted(values.length, width, height));
        }
        this.width = width;
        this.height = height;
        this.values = values;
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    /** 1 for grey, 3 for colour. */
    public int channels() {
        return values.length / width / height;
    }

    /** Every value divided by 255, channel by channel. */
    public float[] shares() {
        float[] shares = new float[values.length];
        for (int i = 0; i < shares.length; i++) {
            shares[i] = (values[i] & 0xFF) / 255f;
        }
        return shares;
    }

    @Override
    public int sizeInBytes() {
        return values.length;
    }

    @Override
    public byte[] toBytes() {
        return ByteBuffer.allocate(2 + 2 * Integer.BYTES + values.length).put(KIND).put(FORMAT).putInt(width).putInt(height)
                .put(values).array();
    }

    /** What comes after the kind. */
    static PictureFeatures read(ByteBuffer in) {
        try {
            byte format = in.get();
            int width = in.getInt();
            int height = in.getInt();
            if (format != FORMAT) {
                throw new IllegalArgumentException("there is no picture of format " + format);
            }
            byte[] values = new byte[in.remaining()];
            in.get(values);
            return new PictureFeatures(width, height, values);
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException("features end in the middle", e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PictureFeatures that && width == that.width && height == that.height
                && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return 31 * width + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "a picture of %d × %d pixels".formatted(width, height);
    }
}
