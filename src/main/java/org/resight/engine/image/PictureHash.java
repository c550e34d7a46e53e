package org.resight.engine.image;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * What a picture looks like from afar, in 256 bits: whether each of 16 × 16 cells is darker than the one to its right. Copies that were
 * made smaller, compressed again or made brighter differ in a few bits; other pictures in about half of them. (The difference hash
 * of perceptual hashing, with more cells than its usual 8 × 8, since photographs of one place and breed resemble each other.)
 */
public final class PictureHash {

    /** Most bits by which near duplicates differ. */
    public static final int NEAR = 10;

    private static final int CELLS = 16;

    /** Levels of 256: an even sky must not be bits by chance. */
    private static final int NOISE = 3;

    private final long[] bits;

    private PictureHash(long[] bits) {
        this.bits = bits;
    }

    /** Of a picture of any size and shape. */
    public static PictureHash of(Pixels picture) {
        byte[] grey = picture.resize(CELLS + 1, CELLS).grey();
        long[] bits = new long[CELLS * CELLS / Long.SIZE];
        for (int row = 0; row < CELLS; row++) {
            for (int column = 0; column < CELLS; column++) {
                int place = row * (CELLS + 1) + column;
                if ((grey[place + 1] & 0xFF) - (grey[place] & 0xFF) > NOISE) {
                    int bit = row * CELLS + column;
                    bits[bit / Long.SIZE] |= 1L << bit % Long.SIZE;
                }
            }
        }
        return new PictureHash(bits);
    }

    /** Read what {@link #toBytes} has written. */
    public static PictureHash of(byte[] bytes) {
        long[] bits = new long[CELLS * CELLS / Long.SIZE];
        if (bytes.length != bits.length * Long.BYTES) {
            throw new IllegalArgumentException("a picture's hash has %d bytes, not %d".formatted(bits.length * Long.BYTES, bytes.length));
        }
        ByteBuffer.wrap(bytes).asLongBuffer().get(bits);
        return new PictureHash(bits);
    }

    /** 32 bytes. */
    public byte[] toBytes() {
        ByteBuffer bytes = ByteBuffer.allocate(bits.length * Long.BYTES);
        bytes.asLongBuffer().put(bits);
        return bytes.array();
    }

    /** Bits that differ, 0–256. */
    public int distance(PictureHash other) {
        int distance = 0;
        for (int i = 0; i < bits.length; i++) {
            distance += Long.bitCount(bits[i] ^ other.bits[i]);
        }
        return distance;
    }

    /** Whether one is a copy of the other, made smaller, compressed again or brightened. */
    public boolean isNear(PictureHash other) {
        return distance(other) <= NEAR;
    }

    /** Pairs of what {@linkplain #isNear is near} each other, in the map's order; each pair once. */
    public static <T> List<List<T>> near(Map<T, PictureHash> hashes) {
        List<Map.Entry<T, PictureHash>> all = List.copyOf(hashes.entrySet());
        List<List<T>> pairs = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            for (int j = i + 1; j < all.size(); j++) {
                if (all.get(i).getValue().isNear(all.get(j).getValue())) {
                    pairs.add(List.of(all.get(i).getKey(), all.get(j).getKey()));
                }
            }
        }
        return pairs;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PictureHash hash && Arrays.equals(bits, hash.bits);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bits);
    }
}
