package org.resight.engine.image;

import java.util.Objects;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * An upright RGB picture. The bytes are not copied, neither in nor out, because pictures are large: whoever makes one
 * hands them over and does not write to them again. Two pictures are equal only if they are the same object's bytes.
 *
 * @param width columns, ≥ 1
 * @param height rows, ≥ 1
 * @param rgb row-major, interleaved R, G, B of 0–255 each; length 3 · width · height
 */
public record Pixels(int width, int height, byte[] rgb) {

    /** @throws IllegalArgumentException if the size is empty or does not go with the number of bytes */
    public Pixels {
        Objects.requireNonNull(rgb, "rgb");
        if (width < 1 || height < 1 || 3L * width * height != rgb.length) {
            throw new IllegalArgumentException(
                    "%d × %d pixels need 3 bytes each, not %d bytes in all".formatted(width, height, rgb.length));
        }
    }

    /** The longer of width and height. */
    public int longSide() {
        return Math.max(width, height);
    }

    /** Brightness of one colour (0 red, 1 green, 2 blue) at a place, 0–255. */
    public int at(int column, int row, int colour) {
        return rgb[3 * (row * width + column) + colour] & 0xFF;
    }

    /**
     * A copy of the part inside the box.
     *
     * @throws IllegalArgumentException if the box does not fit on the picture
     */
    public Pixels crop(BoundingBox box) {
        if (!box.fits(width, height)) {
            throw new IllegalArgumentException(
                    "%s does not fit on a picture of %d × %d pixels".formatted(box, width, height));
        }
        if (box.width() == width && box.height() == height) {
            return this;
        }
        byte[] part = new byte[3 * box.width() * box.height()];
        for (int row = 0; row < box.height(); row++) {
            System.arraycopy(rgb, 3 * ((box.y() + row) * width + box.x()), part, 3 * row * box.width(),
                    3 * box.width());
        }
        return new Pixels(box.width(), box.height(), part);
    }

    /** The picture in another size, whatever its shape: area-averaged where it shrinks, bicubic where it grows. */
    public Pixels resize(int newWidth, int newHeight) {
        if (newWidth == width && newHeight == height) {
            return this;
        }
        OpenCvLibrary.load();
        Mat from = toMat();
        Mat to = new Mat();
        try {
            boolean shrinks = newWidth <= width && newHeight <= height;
            Imgproc.resize(from, to, new Size(newWidth, newHeight), 0, 0,
                    shrinks ? Imgproc.INTER_AREA : Imgproc.INTER_CUBIC);
            return fromMat(to);
        } finally {
            from.release();
            to.release();
        }
    }

    /** The picture with the given long side and its shape kept; itself if it is not larger. */
    public Pixels shrunkTo(int targetLongSide) {
        if (targetLongSide < 1) {
            throw new IllegalArgumentException("the long side must be at least 1 pixel, not " + targetLongSide);
        }
        if (longSide() <= targetLongSide) {
            return this;
        }
        double factor = (double) targetLongSide / longSide();
        return resize(atLeastOne(width * factor), atLeastOne(height * factor));
    }

    static int atLeastOne(double length) {
        return Math.max(1, (int) Math.round(length));
    }

    /** A new native matrix in OpenCV's depth, with the channels in RGB order; the caller releases it. */
    Mat toMat() {
        OpenCvLibrary.load();
        Mat mat = new Mat(height, width, CvType.CV_8UC3);
        mat.put(0, 0, rgb);
        return mat;
    }

    /** The pixels of a continuous or not continuous 8-bit RGB matrix, which stays the caller's. */
    static Pixels fromMat(Mat mat) {
        byte[] rgb = new byte[Math.toIntExact(3 * mat.total())];
        mat.get(0, 0, rgb);
        return new Pixels(mat.cols(), mat.rows(), rgb);
    }

    /** One brightness per pixel by OpenCV's weights (ITU-R BT.601), row-major, 0–255. */
    public byte[] grey() {
        Mat colour = toMat();
        Mat grey = new Mat();
        try {
            Imgproc.cvtColor(colour, grey, Imgproc.COLOR_RGB2GRAY);
            byte[] values = new byte[width * height];
            grey.get(0, 0, values);
            return values;
        } finally {
            colour.release();
            grey.release();
        }
    }

    /** Turned and mirrored as an EXIF orientation (1–8) asks, so that what was stored comes to stand upright. */
    static void applyOrientation(Mat mat, int orientation) {
        switch (orientation) {
            case 2 -> Core.flip(mat, mat, 1);
            case 3 -> Core.rotate(mat, mat, Core.ROTATE_180);
            case 4 -> Core.flip(mat, mat, 0);
            case 5 -> Core.transpose(mat, mat);
            case 6 -> Core.rotate(mat, mat, Core.ROTATE_90_CLOCKWISE);
            case 7 -> {
                Core.transpose(mat, mat);
                Core.rotate(mat, mat, Core.ROTATE_180);
            }
            case 8 -> Core.rotate(mat, mat, Core.ROTATE_90_COUNTERCLOCKWISE);
            default -> {
            }
        }
    }
}
