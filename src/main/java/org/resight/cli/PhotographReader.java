package org.resight.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;
import org.resight.engine.image.Decoded;
import org.resight.engine.image.PhotoDecoder;
import org.resight.engine.image.Pixels;
import org.resight.engine.image.Refused;

/** Reads photographs in the size of Resight's working copies; says which cannot be read, and goes on. */
final class PhotographReader {

    private static final int LONG_SIDE = 1600;

    private final PhotoDecoder decoder = new PhotoDecoder();
    private final PrintWriter complaints;

    PhotographReader(PrintWriter complaints) {
        this.complaints = complaints;
    }

    Optional<Pixels> read(Photograph photograph) {
        try {
            return switch (decoder.decode(photograph.file(), LONG_SIDE)) {
                case Decoded decoded -> Optional.of(decoded.pixels());
                case Refused refused -> leftOut(photograph, refused.message());
            };
        } catch (IOException e) {
            return leftOut(photograph, "The file cannot be read: " + e.getMessage());
        }
    }

    <T> Optional<T> leftOut(Photograph photograph, String reason) {
        complaints.println("left out: %s: %s".formatted(photograph.name(), reason));
        return Optional.empty();
    }
}
