package org.resight.engine.image;

import com.drew.imaging.FileType;
import com.drew.imaging.FileTypeDetector;
import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.imaging.jpeg.JpegMetadataReader;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.opencv.core.CvException;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.core.MatOfInt;
import org.opencv.core.Size;
import org.opencv.imgcodecs.Imgcodecs;
import org.opencv.imgproc.Imgproc;
import org.resight.engine.image.Refused.Reason;

/**
 * From the bytes of a photograph to upright pixels. This is the only place where EXIF orientation is read and applied;
 * everything that it returns is upright. The file's header is checked before anything is decoded. Safe for use by
 * several threads.
 *
 * <p>Memory: full size needs 3 bytes per pixel twice for a moment; with a long side given, a JPEG is decoded straight
 * to an eighth, a quarter or half of its size, so that 50 megapixels cost little more than what is asked for.
 */
public final class PhotoDecoder {

    /** Most pixels that a photograph may have, in millions. */
    public static final int MAX_MEGAPIXELS = 100;

    /** Most bytes that a file may have. */
    public static final long MAX_FILE_BYTES = 256L << 20;

    private static final int MAX_SIDE = 65_535;
    private static final int[] REDUCTIONS = {8, 4, 2};

    /** Looks at a file without decoding it. */
    public Inspection inspect(byte[] file) {
        FileType type = typeOf(file);
        PhotoFormat format = switch (type) {
            case Jpeg -> PhotoFormat.JPEG;
            case Png -> PhotoFormat.PNG;
            case WebP -> PhotoFormat.WEBP;
            default -> null;
        };
        if (format == null) {
            return notTakenIn(type, file.length);
        }
        FileStructure structure = FileStructure.of(format, file);
        long pixels = (long) structure.width() * structure.height();
        if (pixels > MAX_MEGAPIXELS * 1_000_000L || Math.max(structure.width(), structure.height()) > MAX_SIDE) {
            return new Refused(Reason.TOO_LARGE,
                    "The picture has %d × %d pixels; at most %d megapixels can be worked with. Save it smaller and try again."
                            .formatted(structure.width(), structure.height(), MAX_MEGAPIXELS));
        }
        if (!structure.complete()) {
            return new Refused(Reason.TRUNCATED,
                    "The end of this %s file is missing, as after an interrupted copy. Copy it from the camera or card again."
                            .formatted(format));
        }
        if (structure.animated()) {
            return new Refused(Reason.UNSUPPORTED_FORMAT,
                    "This is an animated %s. Save the one picture that shows the animal as JPEG, and use that."
                            .formatted(format));
        }
        if (pixels == 0) {
            return corrupt(format);
        }
        return new PhotoHeader(format, structure.width(), structure.height(), orientation(format, file));
    }

    /** The photograph in its full size. */
    public Decoding decode(byte[] file) {
        return decode(file, Integer.MAX_VALUE);
    }

    /**
     * The photograph with at most this long side, its shape kept; never enlarged.
     *
     * @param longSide in pixels, ≥ 1
     */
    public Decoding decode(byte[] file, int longSide) {
        if (longSide < 1) {
            throw new IllegalArgumentException("the long side must be at least 1 pixel, not " + longSide);
        }
        return switch (inspect(file)) {
            case Refused refused -> refused;
            case PhotoHeader header -> decode(file, header, longSide);
        };
    }

    /**
     * The photograph in a file, with at most this long side, its shape kept.
     *
     * @throws IOException if the file cannot be read
     */
    public Decoding decode(Path file, int longSide) throws IOException {
        long size = Files.size(file);
        if (size > MAX_FILE_BYTES) {
            return new Refused(Reason.TOO_LARGE,
                    "The file has %d MB; at most %d MB can be worked with. Save it as JPEG and try again."
                            .formatted(size >> 20, MAX_FILE_BYTES >> 20));
        }
        return decode(Files.readAllBytes(file), longSide);
    }

    private static Decoding decode(byte[] file, PhotoHeader header, int longSide) {
        OpenCvLibrary.load();
        MatOfByte bytes = new MatOfByte(file);
        Mat picture = null;
        try {
            picture = Imgcodecs.imdecode(bytes, readFlags(header, longSide) | Imgcodecs.IMREAD_IGNORE_ORIENTATION);
            if (picture.empty()) {
                return corrupt(header.format());
            }
            shrink(picture, header, longSide);
            Imgproc.cvtColor(picture, picture, Imgproc.COLOR_BGR2RGB);
            Pixels.applyOrientation(picture, header.orientation());
            return new Decoded(Pixels.fromMat(picture), header.width(), header.height(), header.format());
        } catch (CvException e) {
            return corrupt(header.format());
        } finally {
            bytes.release();
            if (picture != null) {
                picture.release();
            }
        }
    }

    /** Only JPEG is decoded reduced: other formats would be decoded whole and then thinned without averaging. */
    private static int readFlags(PhotoHeader header, int longSide) {
        if (header.format() == PhotoFormat.JPEG) {
            for (int reduction : REDUCTIONS) {
                if (reducesFaithfully(header, reduction, longSide)) {
                    return switch (reduction) {
                        case 8 -> Imgcodecs.IMREAD_REDUCED_COLOR_8;
                        case 4 -> Imgcodecs.IMREAD_REDUCED_COLOR_4;
                        default -> Imgcodecs.IMREAD_REDUCED_COLOR_2;
                    };
                }
            }
        }
        return Imgcodecs.IMREAD_COLOR;
    }

    /**
     * A reduced picture is padded to whole pixels; resizing it as if it were not would shift its far edge. A tenth of a
     * pixel of the result is what remains invisible.
     */
    private static boolean reducesFaithfully(PhotoHeader header, int reduction, int longSide) {
        double reducedLongSide = (double) Math.max(header.storedWidth(), header.storedHeight()) / reduction;
        int padding = Math.max(
                Math.floorMod(-header.storedWidth(), reduction), Math.floorMod(-header.storedHeight(), reduction));
        return reducedLongSide >= longSide && (double) padding / reduction * longSide / reducedLongSide <= 0.1;
    }

    private static void shrink(Mat picture, PhotoHeader header, int longSide) {
        int storedLongSide = Math.max(header.storedWidth(), header.storedHeight());
        if (storedLongSide <= longSide) {
            return;
        }
        double factor = (double) longSide / storedLongSide;
        Size size = new Size(
                Pixels.atLeastOne(header.storedWidth() * factor), Pixels.atLeastOne(header.storedHeight() * factor));
        Imgproc.resize(picture, picture, size, 0, 0, Imgproc.INTER_AREA);
    }

    /**
     * The picture as a JPEG file, without any metadata.
     *
     * @param quality 1 to 100
     */
    public byte[] encodeJpeg(Pixels picture, int quality) {
        Mat mat = picture.toMat();
        MatOfByte bytes = new MatOfByte();
        MatOfInt parameters = new MatOfInt(Imgcodecs.IMWRITE_JPEG_QUALITY, quality);
        try {
            Imgproc.cvtColor(mat, mat, Imgproc.COLOR_RGB2BGR);
            Imgcodecs.imencode(".jpg", mat, bytes, parameters);
            return bytes.toArray();
        } finally {
            mat.release();
            bytes.release();
            parameters.release();
        }
    }

    private static FileType typeOf(byte[] file) {
        try {
            return FileTypeDetector.detectFileType(new ByteArrayInputStream(file));
        } catch (IOException e) {
            return FileType.Unknown; // shorter than the shortest signature
        }
    }

    private static Refused notTakenIn(FileType type, int length) {
        if (type == FileType.Unknown) {
            return new Refused(Reason.NOT_AN_IMAGE, length == 0
                    ? "The file is empty. Copy it from the camera or card again."
                    : "This is not a picture, whatever its name says: its content is neither JPEG, PNG nor WebP. "
                            + "Choose the photograph itself.");
        }
        return new Refused(Reason.UNSUPPORTED_FORMAT,
                "This is a file of type %s; only JPEG, PNG and WebP are taken in. Save or export it as JPEG and try again."
                        .formatted(type.getLongName() == null ? type.getName() : type.getLongName()));
    }

    private static Refused corrupt(PhotoFormat format) {
        return new Refused(Reason.CORRUPT,
                "This %s file is damaged and cannot be decoded. Copy it from the camera or card again.".formatted(format));
    }

    /** Damaged EXIF says nothing about orientation; the pixels may still be good, so they are taken as they are. */
    private static int orientation(PhotoFormat format, byte[] file) {
        try {
            ByteArrayInputStream bytes = new ByteArrayInputStream(file);
            Metadata metadata = format == PhotoFormat.JPEG
                    ? JpegMetadataReader.readMetadata(bytes, List.of(new ExifReader()))
                    : ImageMetadataReader.readMetadata(bytes, file.length);
            for (ExifIFD0Directory directory : metadata.getDirectoriesOfType(ExifIFD0Directory.class)) {
                Integer value = directory.getInteger(ExifIFD0Directory.TAG_ORIENTATION);
                if (value != null && value >= 1 && value <= 8) {
                    return value;
                }
            }
            return 1;
        } catch (ImageProcessingException | IOException e) {
            return 1;
        }
    }
}
