package org.resight.engine.matching;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Keypoints of one picture with a SIFT descriptor each; immutable, a value. A descriptor is kept as the 128 bytes that
 * OpenCV rounds it to, a quarter of the memory and nothing lost; {@link #rootSift} is what to compare.
 */
public final class LocalFeatures implements PairFeatures {

    static final byte KIND = 1;

    private static final byte FORMAT = 1;

    /** Components of one descriptor. */
    public static final int DESCRIPTOR_LENGTH = 128;

    /** Numbers per keypoint: column, row, size (diameter) in pixels, angle in degrees. */
    public static final int KEYPOINT_LENGTH = 4;

    private static final float[] ROOTS = new float[256];

    static {
        for (int i = 0; i < ROOTS.length; i++) {
            ROOTS[i] = (float) Math.sqrt(i);
        }
    }

    private final int pictureWidth;
    private final int pictureHeight;
    private final float[] keypoints;
    private final byte[] descriptors;

    /**
     * Takes the arrays over without copying.
     *
     * @param pictureWidth columns of the picture that the keypoints lie on, ≥ 1
     * @param pictureHeight rows of that picture, ≥ 1
     * @param keypoints {@value #KEYPOINT_LENGTH} numbers per keypoint
     * @param descriptors {@value #DESCRIPTOR_LENGTH} bytes per keypoint, 0–255 each
     * @throws IllegalArgumentException if the lengths do not go together
     */
    public LocalFeatures(int pictureWidth, int pictureHeight, float[] keypoints, byte[] descriptors) {
        if (pictureWidth < 1 || pictureHeight < 1 || keypoints.length % KEYPOINT_LENGTH != 0
                || keypoints.length / KEYPOINT_LENGTH * DESCRIPTOR_LENGTH != descriptors.length) {
            throw new IllegalArgumentException("%d numbers of keypoints and %d bytes of descriptors do not go together"
                    .formatted(keypoints.length, descriptors.length));
        }
        this.pictureWidth = pictureWidth;
        this.pictureHeight = pictureHeight;
        this.keypoints = keypoints;
        this.descriptors = descriptors;
    }

    /** Number of keypoints; 0 for a picture without structure. */
    public int count() {
        return keypoints.length / KEYPOINT_LENGTH;
    }

    public int pictureWidth() {
        return pictureWidth;
    }

    public int pictureHeight() {
        return pictureHeight;
    }

    /** Column of a keypoint, in pixels of the picture. */
    public float x(int index) {
        return keypoints[KEYPOINT_LENGTH * index];
    }

    /** Row of a keypoint, in pixels of the picture. */
    public float y(int index) {
        return keypoints[KEYPOINT_LENGTH * index + 1];
    }

    /** Diameter of the neighbourhood that gave the keypoint, in pixels of the picture. */
    public float size(int index) {
        return keypoints[KEYPOINT_LENGTH * index + 2];
    }

    /** Main direction of the keypoint in degrees, 0–360, clockwise on the screen. */
    public float angle(int index) {
        return keypoints[KEYPOINT_LENGTH * index + 3];
    }

    /**
     * Writes the RootSIFT descriptor of a keypoint: divided by its sum, then the square root of each component, so that
     * the Euclidean distance compares histograms as Hellinger's kernel does (Arandjelović and Zisserman, Three things
     * everyone should know to improve object retrieval, CVPR 2012, section 3). It has unit length, unless the stored
     * descriptor is all zero: then it is zero too.
     *
     * @param target receives {@value #DESCRIPTOR_LENGTH} numbers from {@code at} on
     */
    public void rootSift(int index, float[] target, int at) {
        int from = index * DESCRIPTOR_LENGTH;
        int sum = 0;
        for (int i = 0; i < DESCRIPTOR_LENGTH; i++) {
            sum += descriptors[from + i] & 0xFF;
        }
        float factor = sum == 0 ? 0 : (float) (1 / Math.sqrt(sum));
        for (int i = 0; i < DESCRIPTOR_LENGTH; i++) {
            target[at + i] = ROOTS[descriptors[from + i] & 0xFF] * factor;
        }
    }

    /** All of them, row by row; see {@link #rootSift(int, float[], int)}. */
    float[] rootSift() {
        float[] rows = new float[descriptors.length];
        for (int i = 0; i < count(); i++) {
            rootSift(i, rows, i * DESCRIPTOR_LENGTH);
        }
        return rows;
    }

    @Override
    public int sizeInBytes() {
        return Float.BYTES * keypoints.length + descriptors.length;
    }

    @Override
    public byte[] toBytes() {
        ByteBuffer out = ByteBuffer.allocate(2 + 3 * Integer.BYTES + sizeInBytes());
        out.put(KIND).put(FORMAT).putInt(pictureWidth).putInt(pictureHeight).putInt(count());
        for (float value : keypoints) {
            out.putFloat(value);
        }
        return out.put(descriptors).array();
    }

    /** What comes after the kind. */
    static LocalFeatures read(ByteBuffer in) {
        try {
            byte format = in.get();
            int width = in.getInt();
            int height = in.getInt();
            int count = in.getInt();
            if (format != FORMAT || count < 0
                    || in.remaining() != (long) count * (Float.BYTES * KEYPOINT_LENGTH + DESCRIPTOR_LENGTH)) {
                throw new IllegalArgumentException("%d bytes do not hold %d features of format %d"
                        .formatted(in.remaining(), count, format));
            }
            float[] keypoints = new float[KEYPOINT_LENGTH * count];
            byte[] descriptors = new byte[DESCRIPTOR_LENGTH * count];
            in.asFloatBuffer().get(keypoints);
            in.position(in.position() + Float.BYTES * keypoints.length).get(descriptors);
            return new LocalFeatures(width, height, keypoints, descriptors);
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException("features end in the middle", e);
        }
    }

    /**
     * Those that lie in a part of the picture; places keep their meaning.
     *
     * @param left as a share of the width; top, right and bottom alike
     */
    public LocalFeatures within(double left, double top, double right, double bottom) {
        int[] inside = IntStream.range(0, count())
                .filter(i -> x(i) >= left * pictureWidth && x(i) < right * pictureWidth
                        && y(i) >= top * pictureHeight && y(i) < bottom * pictureHeight)
                .toArray();
        float[] places = new float[KEYPOINT_LENGTH * inside.length];
        byte[] parts = new byte[DESCRIPTOR_LENGTH * inside.length];
        for (int i = 0; i < inside.length; i++) {
            System.arraycopy(keypoints, KEYPOINT_LENGTH * inside[i], places, KEYPOINT_LENGTH * i, KEYPOINT_LENGTH);
            System.arraycopy(
                    descriptors, DESCRIPTOR_LENGTH * inside[i], parts, DESCRIPTOR_LENGTH * i, DESCRIPTOR_LENGTH);
        }
        return new LocalFeatures(pictureWidth, pictureHeight, places, parts);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LocalFeatures that && pictureWidth == that.pictureWidth
                && pictureHeight == that.pictureHeight && Arrays.equals(keypoints, that.keypoints)
                && Arrays.equals(descriptors, that.descriptors);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(keypoints) + Arrays.hashCode(descriptors);
    }

    @Override
    public String toString() {
        return "%d local features of %d × %d pixels".formatted(count(), pictureWidth, pictureHeight);
    }
}
