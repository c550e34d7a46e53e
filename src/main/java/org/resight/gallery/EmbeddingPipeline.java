package org.resight.gallery;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.resight.engine.image.BoundingBox;
import org.resight.engine.image.Decoded;
import org.resight.engine.image.PhotoDecoder;
import org.resight.engine.image.Pixels;
import org.resight.engine.image.Refused;
import org.resight.engine.image.WorkingCopy;
import org.resight.platform.jobs.JobCancelled;

/**
 * From working copies to vectors: the calling thread reads, decodes and crops the next batch while the model's threads work
 * on those before. Never holds more than a batch per thread, one waiting and one being decoded, however many crops come.
 */
final class EmbeddingPipeline {

    private final PhotoDecoder decoder = new PhotoDecoder();
    private final ExecutorService executor;

    /** @param executor on whose threads models work */
    EmbeddingPipeline(ExecutorService executor) {
        this.executor = executor;
    }

    private record Cut(int index, Pixels pixels) {}

    private record UnderWay(List<Cut> cuts, Future<List<OpenModel.Result>> results) {}

    /**
     * @return one result per crop, in order
     * @throws JobCancelled when the thread is interrupted, because the server stops
     */
    List<Embedded> embed(OpenModel model, List<Crop> crops) {
        Embedded[] results = new Embedded[crops.size()];
        Deque<UnderWay> underWay = new ArrayDeque<>();
        try {
            Photo last = null;
            for (int from = 0; from < crops.size(); from += model.batch()) {
                List<Cut> cuts = new ArrayList<>();
                for (int i = from; i < Math.min(from + model.batch(), crops.size()); i++) {
                    Crop crop = crops.get(i);
                    if (last == null || !last.file.equals(crop.workingCopy())) {
                        last = read(crop);
                    }
                    if (last.pixels == null) {
                        results[i] = new Embedded.Failed(crop.key(), crop.photoName(), last.problem);
                    } else {
                        cuts.add(new Cut(i, cut(last.pixels, crop)));
                    }
                }
                if (!cuts.isEmpty()) {
                    List<Pixels> batch = cuts.stream().map(Cut::pixels).toList();
                    underWay.add(new UnderWay(cuts, executor.submit(() -> model.embed(batch))));
                }
                while (underWay.size() > model.lanes()) {
                    collect(underWay.remove(), crops, results);
                }
            }
            while (!underWay.isEmpty()) {
                collect(underWay.remove(), crops, results);
            }
        } finally {
            underWay.forEach(left -> left.results.cancel(false));
        }
        return Arrays.asList(results);
    }

    private record Photo(Path file, @Nullable Pixels pixels, String problem) {}

    private Photo read(Crop crop) {
        try {
            return switch (decoder.decode(crop.workingCopy(), WorkingCopy.LARGE.longSide())) {
                case Decoded decoded -> new Photo(crop.workingCopy(), decoded.pixels(), "");
                case Refused refused -> new Photo(crop.workingCopy(), null, "Its working copy cannot be read. " + refused.message());
            };
        } catch (NoSuchFileException e) {
            return new Photo(crop.workingCopy(), null,
                    "Its working copy is missing on the server. Restore it from a backup, or import the photograph again.");
        } catch (IOException e) {
            return new Photo(crop.workingCopy(), null, "Its working copy cannot be read: " + e.getMessage());
        }
    }

    private static Pixels cut(Pixels photo, Crop crop) {
        BoundingBox box = crop.box().scaled(crop.photoWidth(), crop.photoHeight(), photo.width(), photo.height());
        return photo.crop(box);
    }

    private static void collect(UnderWay batch, List<Crop> crops, Embedded[] results) {
        List<OpenModel.Result> made = await(batch.results);
        for (int i = 0; i < made.size(); i++) {
            int index = batch.cuts.get(i).index;
            Crop crop = crops.get(index);
            OpenModel.Result result = made.get(i);
            results[index] = result.embedding() != null
                    ? new Embedded.Vector(crop.key(), result.embedding())
                    : new Embedded.Failed(crop.key(), crop.photoName(), String.valueOf(result.problem()));
        }
    }

    private static List<OpenModel.Result> await(Future<List<OpenModel.Result>> results) {
        try {
            return results.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new JobCancelled("The server is stopping.");
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case RuntimeException broken -> throw broken;
                case Error fatal -> throw fatal;
                case null, default -> throw new IllegalStateException(e);
            }
        }
    }
}
