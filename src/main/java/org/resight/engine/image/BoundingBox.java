package org.resight.engine.image;

/**
 * A rectangle around one animal, in pixels of the upright photograph; the origin is its top left corner.
 *
 * @param x left edge, ≥ 0
 * @param y top edge, ≥ 0
 * @param width ≥ 1
 * @param height ≥ 1
 */
public record BoundingBox(int x, int y, int width, int height) {

    /** @throws IllegalArgumentException if the box is empty, starts left of or above the picture, or overflows an int */
    public BoundingBox {
        if (x < 0 || y < 0 || width < 1 || height < 1 || (long) x + width > Integer.MAX_VALUE
                || (long) y + height > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "a box needs x, y ≥ 0 and width, height ≥ 1, not x=%d y=%d width=%d height=%d"
                            .formatted(x, y, width, height));
        }
    }

    /** The box around a whole picture. */
    public static BoundingBox whole(int pictureWidth, int pictureHeight) {
        return new BoundingBox(0, 0, pictureWidth, pictureHeight);
    }

    /**
     * The part of a rectangle that lies on the picture.
     *
     * @throws IllegalArgumentException if no pixel of it does
     */
    public static BoundingBox clamped(int x, int y, int width, int height, int pictureWidth, int pictureHeight) {
        long left = Math.max(0, x);
        long top = Math.max(0, y);
        long right = Math.min(pictureWidth, (long) x + width);
        long bottom = Math.min(pictureHeight, (long) y + height);
        if (right <= left || bottom <= top) {
            throw new IllegalArgumentException(
                    "the box x=%d y=%d width=%d height=%d lies outside the picture of %d × %d pixels"
                            .formatted(x, y, width, height, pictureWidth, pictureHeight));
        }
        return new BoundingBox((int) left, (int) top, (int) (right - left), (int) (bottom - top));
    }

    /** First column to the right of the box. */
    public int right() {
        return x + width;
    }

    /** First row below the box. */
    public int bottom() {
        return y + height;
    }

    /** Whether all of the box lies on a picture of this size. */
    public boolean fits(int pictureWidth, int pictureHeight) {
        return right() <= pictureWidth && bottom() <= pictureHeight;
    }

    /** Whether the pixel lies in the box. */
    public boolean contains(int column, int row) {
        return column >= x && column < right() && row >= y && row < bottom();
    }

    /** Whether all of the other box lies in this one. */
    public boolean contains(BoundingBox other) {
        return other.x >= x && other.y >= y && other.right() <= right() && other.bottom() <= bottom();
    }

    /**
     * The same animal on a copy of the photograph in another size, such as a working copy: the smallest box of whole
     * pixels that covers it.
     */
    public BoundingBox scaled(int fromWidth, int fromHeight, int toWidth, int toHeight) {
        int left = (int) ((long) x * toWidth / fromWidth);
        int top = (int) ((long) y * toHeight / fromHeight);
        int newRight = (int) Math.ceilDiv((long) right() * toWidth, fromWidth);
        int newBottom = (int) Math.ceilDiv((long) bottom() * toHeight, fromHeight);
        return clamped(left, top, newRight - left, newBottom - top, toWidth, toHeight);
    }
}
