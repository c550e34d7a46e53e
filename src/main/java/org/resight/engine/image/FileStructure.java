package org.resight.engine.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Walks through the parts of a file without decoding them, to learn the size of the picture and whether the file is
 * complete. OpenCV alone would not do: it allocates what the header claims, and paints what is missing grey.
 *
 * @param width columns as stored; 0 if the file does not say
 * @param height rows as stored; 0 if the file does not say
 * @param complete whether the end of the picture is there
 * @param animated whether there is more than one picture in it
 */
record FileStructure(int width, int height, boolean complete, boolean animated) {

    private static final int PNG_SIGNATURE = 8;
    private static final int WEBP_HEADER = 12;

    static FileStructure of(PhotoFormat format, byte[] file) {
        return switch (format) {
            case JPEG -> jpeg(file);
            case PNG -> png(file);
            case WEBP -> webp(file);
        };
    }

    /** ITU-T T.81, annex B: marker segments; entropy-coded data follows each SOS; the picture ends with EOI. */
    private static FileStructure jpeg(byte[] file) {
        int width = 0;
        int height = 0;
        boolean scanned = false;
        int at = 2;
        while (at < file.length) {
            if (file[at] != (byte) 0xFF) {
                at++; // entropy-coded data, or garbage between segments, which decoders skip as well
                continue;
            }
            int marker = at + 1 < file.length ? file[at + 1] & 0xFF : 0xFF;
            if (marker == 0xFF) {
                at++; // fill byte
            } else if (marker == 0xD9) {
                return new FileStructure(width, height, scanned, false);
            } else if (marker <= 0x01 || marker >= 0xD0 && marker <= 0xD8) {
                at += 2; // stuffed zero, TEM, RST0–7, SOI: nothing follows
            } else {
                if (at + 4 > file.length) {
                    break;
                }
                boolean frame = marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
                if (frame && at + 9 <= file.length) {
                    height = bigEndian16(file, at + 5);
                    width = bigEndian16(file, at + 7);
                }
                scanned |= marker == 0xDA;
                at += 2 + bigEndian16(file, at + 2);
            }
        }
        return new FileStructure(width, height, false, false);
    }

    /** PNG specification, section 5: chunks of length, type, data and checksum, from IHDR to IEND. */
    private static FileStructure png(byte[] file) {
        ByteBuffer bytes = ByteBuffer.wrap(file);
        int width = 0;
        int height = 0;
        long at = PNG_SIGNATURE;
        while (at + 12 <= file.length) {
            long length = Integer.toUnsignedLong(bytes.getInt((int) at));
            String type = fourCharacters(file, (int) at + 4);
            if (type.equals("IHDR") && at + 16 <= file.length) {
                width = Math.max(0, bytes.getInt((int) at + 8));
                height = Math.max(0, bytes.getInt((int) at + 12));
            }
            at += 12 + length;
            if (type.equals("IEND")) {
                return new FileStructure(width, height, at <= file.length, false);
            }
        }
        return new FileStructure(width, height, false, false);
    }

    /** RFC 9649: a RIFF container whose header gives its length; the first chunk gives the size of the picture. */
    private static FileStructure webp(byte[] file) {
        if (file.length < WEBP_HEADER + 18) {
            return new FileStructure(0, 0, false, false);
        }
        ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        boolean complete = Integer.toUnsignedLong(bytes.getInt(4)) + 8 <= file.length;
        int data = WEBP_HEADER + 8;
        return switch (fourCharacters(file, WEBP_HEADER)) {
            case "VP8 " -> new FileStructure(
                    bytes.getShort(data + 6) & 0x3FFF, bytes.getShort(data + 8) & 0x3FFF, complete, false);
            case "VP8L" -> {
                int bits = bytes.getInt(data + 1);
                yield new FileStructure((bits & 0x3FFF) + 1, (bits >>> 14 & 0x3FFF) + 1, complete, false);
            }
            case "VP8X" -> new FileStructure(
                    (bytes.getInt(data + 4) & 0xFFFFFF) + 1, (bytes.getInt(data + 6) >>> 8) + 1, complete,
                    (file[data] & 0x02) != 0);
            default -> new FileStructure(0, 0, complete, false);
        };
    }

    private static int bigEndian16(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF;
    }

    private static String fourCharacters(byte[] bytes, int at) {
        return new String(bytes, at, 4, StandardCharsets.ISO_8859_1);
    }
}
