package org.resight.engine.image;

import java.util.Arrays;

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

    @Override
    public boolean equals(Object other) {
        return other instanceof PictureHash hash && Arrays.equals(bits, hash.bits);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bits);
    }
}
