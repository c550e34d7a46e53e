package org.resight.testing;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;

/**
 * A JPEG with what a camera writes into it: an EXIF block (Exif 2.32, section 4.6), big-endian, with the sub-IFD of the
 * picture and that of the place.
 */
public final class CameraFile {
    private static final int ASCII = 2;
    private static final int LONG = 4;
    private static final int RATIONAL = 5;

    private final byte[] plain;
    private final List<Tag> picture = new ArrayList<>();
    private final List<Tag> place = new ArrayList<>();

    private CameraFile(byte[] plain) {
        this.plain = plain;
    }

    private record Tag(int number, int type, int count, byte[] value) {}

    /** Around these pixels; what they say themselves stays behind. */
    public static CameraFile around(byte[] jpeg) {
        return new CameraFile(jpeg);
    }

    /** Around a black picture of 32 × 24 pixels. */
    public static CameraFile black() {
        return new CameraFile(plain());
    }

    public CameraFile takenAt(String written) {
        picture.add(text(0x9003, written));
        return this;
    }

    public CameraFile offset(String written) {
        picture.add(text(0x9011, written));
        return this;
    }

    /** Degrees as the camera writes them: a letter for the hemisphere and a positive number. */
    public CameraFile latitude(String hemisphere, double degrees) {
        place.add(text(1, hemisphere));
        place.add(degrees(2, degrees));
        return this;
    }

    public CameraFile longitude(String hemisphere, double degrees) {
        place.add(text(3, hemisphere));
        place.add(degrees(4, degrees));
        return this;
    }

    /** A for a measurement, V for none. */
    public CameraFile status(String letter) {
        place.add(text(9, letter));
        return this;
    }

    public byte[] jpeg() {
        byte[] tiff = tiff();
        ByteBuffer file = ByteBuffer.allocate(plain.length + tiff.length + 10);
        file.put(plain, 0, 2).putShort((short) 0xFFE1).putShort((short) (tiff.length + 8))
                .put("Exif\0\0".getBytes(StandardCharsets.US_ASCII))
                .put(tiff).put(plain, 2, plain.length - 2);
        return file.array();
    }

    public static byte[] plain() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(32, 24, BufferedImage.TYPE_INT_RGB), "jpg", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private byte[] tiff() {
        int main = 8;
        int pictures = main + 2 + 2 * 12 + 4;
        byte[] ofPicture = directory(picture, pictures);
        int places = pictures + ofPicture.length;
        byte[] ofPlace = directory(place, places);
        byte[] header = directory(List.of(pointer(0x8769, pictures), pointer(0x8825, places)), main);
        return ByteBuffer.allocate(places + ofPlace.length).put("MM".getBytes(StandardCharsets.US_ASCII)).putShort((short) 42).putInt(main)
                .put(header).put(ofPicture).put(ofPlace).array();
    }

    /** Entries of twelve bytes, and behind them the values that do not fit into four. */
    private static byte[] directory(List<Tag> tags, int start) {
        int behind = 2 + 12 * tags.size() + 4;
        int length = behind + tags.stream().mapToInt(tag -> tag.value.length > 4 ? tag.value.length : 0).sum();
        ByteBuffer bytes = ByteBuffer.allocate(length).putShort((short) tags.size());
        int next = behind;
        for (Tag tag : tags) {
            bytes.putShort((short) tag.number).putShort((short) tag.type).putInt(tag.count);
            if (tag.value.length > 4) {
                bytes.putInt(start + next);
                bytes.put(next, tag.value);
                next += tag.value.length;
            } else {
                bytes.put(tag.value).put(new byte[4 - tag.value.length]);
            }
        }
        return bytes.array();
    }

    private static Tag text(int number, String text) {
        byte[] value = (text + "\0").getBytes(StandardCharsets.US_ASCII);
        return new Tag(number, ASCII, value.length, value);
    }

    /** Degrees, minutes and thousandths of a second, each over its denominator. */
    private static Tag degrees(int number, double degrees) {
        int whole = (int) degrees;
        int minutes = (int) ((degrees - whole) * 60);
        int thousandths = (int) Math.round(((degrees - whole) * 60 - minutes) * 60_000);
        byte[] value = ByteBuffer.allocate(24).putInt(whole).putInt(1).putInt(minutes).putInt(1).putInt(thousandths).putInt(1000).array();
        return new Tag(number, RATIONAL, 3, value);
    }

    private static Tag pointer(int number, int offset) {
        return new Tag(number, LONG, 1, ByteBuffer.allocate(4).putInt(offset).array());
    }
}
