package org.resight.ingest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Semaphore;
import org.resight.engine.image.Decoded;
import org.resight.engine.image.OpenCvLibrary;
import org.resight.engine.image.PhotoDecoder;
import org.resight.engine.image.PhotoFormat;
import org.resight.engine.image.PhotoHeader;
import org.resight.engine.image.Pixels;
import org.resight.engine.image.Refused;
import org.resight.engine.image.WorkingCopy;
import org.resight.media.Exif;
import org.resight.media.Photo;
import org.resight.media.PhotoStore;

/**
 * Makes a file ready for the catalog: looks whether it is a photograph, decodes it, writes its working copies, reads its EXIF.
 * Several threads may; how many pixels are in memory at once is bounded, whatever arrives.
 */
@ApplicationScoped
public class PhotoPreparation {

    private static final int MEGAPIXELS_AT_ONCE = 120;

    private final PhotoDecoder decoder = new PhotoDecoder();
    private final Semaphore megapixels = new Semaphore(MEGAPIXELS_AT_ONCE, true);
    private final Semaphore processors = new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors()));
    private PhotoStore store = new PhotoStore(Path.of(""), Path.of(""));

    protected PhotoPreparation() {}

    @Inject
    public PhotoPreparation(PhotoStore store) {
        this.store = store;
    }

    /** The decoder's native code is unpacked while there is room: tried once on a full disk, it would not load before the next start. */
    void unpack(@Observes Startup event) {
        OpenCvLibrary.load();
    }

    /** @throws IOException if the disk cannot be read or written; a bad photograph is an outcome, not an exception */
    Prepared prepare(FileRef file, Path arrived) throws IOException, InterruptedException {
        if (!Files.exists(arrived)) {
            return new Prepared.Failed(file, "The file is no longer on the server. Send it again.");
        }
        processors.acquire();
        try {
            byte[] bytes = Files.readAllBytes(arrived);
            return switch (decoder.inspect(bytes)) {
                case Refused refused -> new Prepared.Failed(file, refused.message());
                case PhotoHeader header -> prepare(file, arrived, bytes, header);
            };
        } finally {
            processors.release();
        }
    }

    private Prepared prepare(FileRef file, Path arrived, byte[] bytes, PhotoHeader header) throws IOException, InterruptedException {
        if (Math.min(header.width(), header.height()) < 8) {
            return new Prepared.Failed(file,
                    "The picture has %d × %d pixels: too small to show an animal.".formatted(header.width(), header.height()));
        }
        int needed = megapixels(header);
        megapixels.acquire(needed);
        try {
            return switch (decoder.decode(bytes, WorkingCopy.LARGE.longSide())) {
                case Refused refused -> new Prepared.Failed(file, refused.message());
                case Decoded decoded -> keep(file, arrived, header, decoded.pixels());
            };
        } finally {
            megapixels.release(needed);
        }
    }

    private Prepared keep(FileRef file, Path arrived, PhotoHeader header, Pixels large) throws IOException {
        store.keep(WorkingCopy.LARGE.jpegOf(large), file.sha256(), WorkingCopy.LARGE);
        store.keep(WorkingCopy.SMALL.jpegOf(large), file.sha256(), WorkingCopy.SMALL);
        store.keep(arrived, file.sha256(), header.format());
        Exif exif = Exif.read(arrived);
        return new Prepared.Ready(file, new Photo.File(file.sha256(), file.name(), header.format().name(), file.byteCount(), header.width(),
                header.height(), header.orientation()), exif.shot(), exif.notes());
    }

    /** What decoding holds in memory: a JPEG is decoded reduced where it is large, other formats whole. */
    private static int megapixels(PhotoHeader header) {
        long pixels = (long) header.width() * header.height();
        long held = header.format() == PhotoFormat.JPEG ? Math.max(pixels / 4, Math.min(pixels, 4_000_000)) : pixels;
        return (int) Math.min(MEGAPIXELS_AT_ONCE, 1 + held / 1_000_000);
    }
}
