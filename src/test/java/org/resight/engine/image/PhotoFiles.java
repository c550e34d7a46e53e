package org.resight.engine.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import javax.imageio.ImageIO;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.core.Scalar;
import org.opencv.imgcodecs.Imgcodecs;

/** Files of photographs, and of what is brought for one, made in the test. */
final class PhotoFiles {

    private PhotoFiles() {}

    /** Four quarters, by reading order: red, green, blue, white. */
    static BufferedImage quarters(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                boolean right = x >= width / 2;
                image.setRGB(x, y, y < height / 2 ? right ? 0x00FF00 : 0xFF0000 : right ? 0xFFFFFF : 0x0000FF);
            }
        }
        return image;
    }

    /** Smooth shapes with fine detail on top, as a photograph has. */
    static BufferedImage scene(int width, int height, long seed) {
        Random random = new Random(seed);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        for (int i = 0; i < 400; i++) {
            graphics.setColor(new java.awt.Color(random.nextInt(0x1000000)));
            int size = 10 + random.nextInt(width / 5);
            graphics.fillOval(random.nextInt(width) - size / 2, random.nextInt(height) - size / 2, size, size / 2 + 5);
        }
        graphics.dispose();
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int noise = (int) (12 * random.nextGaussian());
                int rgb = image.getRGB(x, y);
                image.setRGB(x, y, lit(rgb >> 16 & 255, noise) << 16 | lit(rgb >> 8 & 255, noise) << 8
                        | lit(rgb & 255, noise));
            }
        }
        return image;
    }

    private static int lit(int value, int change) {
        return Math.max(0, Math.min(255, value + change));
    }

    static byte[] write(BufferedImage image, String format) {
        try {
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            if (!ImageIO.write(image, format, file)) {
                throw new IllegalStateException("no writer for " + format);
            }
            return file.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** By OpenCV, for formats and sizes that ImageIO does not have. */
    static byte[] write(int width, int height, Scalar blueGreenRed, String extension) {
        OpenCvLibrary.load();
        Mat picture = new Mat(height, width, CvType.CV_8UC3, blueGreenRed);
        MatOfByte file = new MatOfByte();
        Imgcodecs.imencode(extension, picture, file);
        byte[] bytes = file.toArray();
        picture.release();
        file.release();
        return bytes;
    }

    /** A JPEG with an EXIF segment that holds nothing but the orientation. */
    static byte[] withOrientation(byte[] jpeg, int orientation, ByteOrder order) {
        byte[] tiff = tiff(orientation, order);
        ByteBuffer file = ByteBuffer.allocate(jpeg.length + 10 + tiff.length);
        file.put(jpeg, 0, 2).putShort((short) 0xFFE1).putShort((short) (8 + tiff.length));
        file.put(new byte[]{'E', 'x', 'i', 'f', 0, 0}).put(tiff).put(jpeg, 2, jpeg.length - 2);
        return file.array();
    }

    /** A PNG with an eXIf chunk that holds nothing but the orientation. */
    static byte[] pngWithOrientation(byte[] png, int orientation) {
        byte[] tiff = tiff(orientation, ByteOrder.BIG_ENDIAN);
        int afterHeader = 8 + 25;
        ByteBuffer chunk = ByteBuffer.allocate(12 + tiff.length).putInt(tiff.length);
        chunk.put(new byte[]{'e', 'X', 'I', 'f'}).put(tiff);
        var checksum = new java.util.zip.CRC32();
        checksum.update(chunk.array(), 4, 4 + tiff.length);
        chunk.putInt((int) checksum.getValue());
        return ByteBuffer.allocate(png.length + chunk.capacity()).put(png, 0, afterHeader).put(chunk.array())
                .put(png, afterHeader, png.length - afterHeader).array();
    }

    private static byte[] tiff(int orientation, ByteOrder order) {
        ByteBuffer tiff = ByteBuffer.allocate(26).order(order);
        tiff.putShort((short) (order == ByteOrder.BIG_ENDIAN ? 0x4D4D : 0x4949)).putShort((short) 42).putInt(8);
        tiff.putShort((short) 1).putShort((short) 0x0112).putShort((short) 3).putInt(1);
        tiff.putShort((short) orientation).putShort((short) 0).putInt(0);
        return tiff.array();
    }

    /** The same JPEG with another size in its header. */
    static byte[] claiming(byte[] jpeg, int width, int height) {
        byte[] file = jpeg.clone();
        for (int at = 2; at < file.length; at += 2 + (ByteBuffer.wrap(file).getShort(at + 2) & 0xFFFF)) {
            if ((file[at + 1] & 0xF0) == 0xC0 && file[at + 1] != (byte) 0xC4) {
                ByteBuffer.wrap(file).putShort(at + 5, (short) height).putShort(at + 7, (short) width);
                return file;
            }
        }
        throw new IllegalArgumentException("no frame header");
    }
}
