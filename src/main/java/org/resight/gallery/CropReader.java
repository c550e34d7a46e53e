package org.resight.gallery;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.resight.engine.image.BoundingBox;
import org.resight.engine.image.Decoded;
import org.resight.engine.image.PhotoDecoder;
import org.resight.engine.image.Pixels;
import org.resight.engine.image.Refused;
import org.resight.engine.image.WorkingCopy;

/** Cuts animals out of working copies. Keeps the last photograph, since the next animal is often on the same. For one thread. */
final class CropReader {

    private final PhotoDecoder decoder = new PhotoDecoder();
    private @Nullable Photo last;

    /** What came of reading a crop. */
    sealed interface Read {

        record Cut(Pixels pixels) implements Read {}

        /** The problem says why and what to do. */
        record Unreadable(String problem) implements Read {}
    }

    private record Photo(Path file, Read whole) {}

    Read read(Crop crop) {
        Photo photo = last;
        if (photo == null || !photo.file.equals(crop.workingCopy())) {
            photo = new Photo(crop.workingCopy(), decode(crop.workingCopy()));
            last = photo;
        }
        return switch (photo.whole) {
            case Read.Cut(Pixels pixels) -> {
                BoundingBox box = crop.box().scaled(crop.photoWidth(), crop.photoHeight(), pixels.width(), pixels.height());
                yield new Read.Cut(pixels.crop(box));
            }
            case Read.Unreadable none -> none;
        };
    }

    private Read decode(Path file) {
        try {
            return switch (decoder.decode(file, WorkingCopy.LARGE.longSide())) {
                case Decoded decoded -> new Read.Cut(decoded.pixels());
                case Refused refused -> new Read.Unreadable("Its working copy cannot be read. " + refused.message());
            };
        } catch (NoSuchFileException e) {
            return new Read.Unreadable(
                    "Its working copy is missing on the server. Restore it from a backup, or import the photograph again.");
        } catch (IOException e) {
            return new Read.Unreadable("Its working copy cannot be read: " + e.getMessage());
        }
    }
}
