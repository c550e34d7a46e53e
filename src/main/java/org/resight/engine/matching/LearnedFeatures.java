package org.resight.engine.matching;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Keypoints that a network found on a crop, with a descriptor each in 16-bit floating point, which is half the memory
 * and far below what a matcher can tell apart. Immutable, a value.
 */
public final class LearnedFeatures implements PairFeatures {

    static final byte KIND = 2;

    private static final byte FORMAT = 1;

    private final int pictureWidth;
    private final int pictureHeight;
    private final int dimension;
    private final float[] places;
    private final short[] descriptors;

    /**
     * Takes the arrays over without copying.
     *
     * @param pictureWidth columns of the picture that the keypoints lie on, ≥ 1
     * @param pictureHeight rows of that picture, ≥ 1
     * @param dimension components of one descriptor, ≥ 1
     * @param places column and row of each keypoint, in pixels of the picture
     * @param descriptors row by row, as {@link Float#floatToFloat16} gives them
     * @throws IllegalArgumentException if the lengths do not go together
     */
    public LearnedFeatures(int pictureWidth, int pictureHeight, int dimension, float[] places, short[] descriptors) {
        if (pictureWidth < 1 || pictureHeight < 1 || dimension < 1 || places.length % 2 != 0
                || (long) places.length / 2 * dimension != descriptors.length) {
            throw new IllegalArgumentException("%d numbers of keypoints and %d of descriptors of length %d do not go together"
                    .formatted(places.length, descriptors.length, dimension));
        }
        this.pictureWidth = pictureWidth;
        this.pictureHeight = pictureHeight;
        this.dimension = dimension;
        this.places = places;
        this.descriptors = descriptors;
    }

    /** Number of keypoints; 0 for a picture on which the network found none. */
    public int count() {
        return places.length / 2;
    }

    public int pictureWidth() {
        return pictureWidth;
    }

    public int pictureHeight() {
        return pictureHeight;
    }

    /** Components of one descriptor. */
    public int dimension() {
        return dimension;
    }

    /** Column of a keypoint, in pixels of the picture. */
    public float x(int index) {
        return places[2 * index];
    }

    /** Row of a keypoint, in pixels of the picture. */
    public float y(int index) {
        return places[2 * index + 1];
    }

    /** Every descriptor, row by row. */
    public float[] descriptors() {
        float[] rows = new float[descriptors.length];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = Float.float16ToFloat(descriptors[i]);
        }
        return rows;
    }

    @Override
    public int sizeInBytes() {
        return Float.BYTES * places.length + Short.BYTES * descriptors.length;
    }

    @Override
    public byte[] toBytes() {
        ByteBuffer out = ByteBuffer.allocate(2 + 4 * Integer.BYTES + sizeInBytes());
        out.put(KIND).put(FORMAT).putInt(pictureWidth).putInt(pictureHeight).putInt(dimension).putInt(count());
        out.asFloatBuffer().put(places);
        out.position(out.position() + Float.BYTES * places.length);
        out.asShortBuffer().put(descriptors);
        return out.array();
    }

    /** What comes after the kind. */
    static LearnedFeatures read(ByteBuffer in) {
        try {
            byte format = in.get();
            int width = in.getInt();
            int height = in.getInt();
            int dimension = in.getInt();
            int count = in.getInt();
            if (format != FORMAT || count < 0 || dimension < 1
                    || in.remaining() != (long) count * (2 * Float.BYTES + (long) Short.BYTES * dimension)) {
                throw new IllegalArgumentException("%d bytes do not hold %d features of length %d of format %d"
                        .formatted(in.remaining(), count, dimension, format));
            }
            float[] places = new float[2 * count];
            short[] descriptors = new short[count * dimension];
            in.asFloatBuffer().get(places);
            in.position(in.position() + Float.BYTES * places.length);
            in.asShortBuffer().get(descriptors);
            return new LearnedFeatures(width, height, dimension, places, descriptors);
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException("features end in the middle", e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LearnedFeatures that && pictureWidth == that.pictureWidth
                && pictureHeight == that.pictureHeight && dimension == that.dimension && Arrays.equals(places, that.places)
                && Arrays.equals(descriptors, that.descriptors);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(places) + Arrays.hashCode(descriptors);
    }

    @Override
    public String toString() {
        return "%d learned features of %d × %d pixels".formatted(count(), pictureWidth, pictureHeight);
    }
}
