package org.resight.gallery;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.resight.engine.image.PictureHash;
import org.resight.engine.image.Pixels;
import org.resight.platform.jobs.JobCancelled;

/**
 * From working copies to vectors: the calling thread reads, decodes and crops the next batch while the model's threads work
 * on those before. Never holds more than a batch per thread, one waiting and one being decoded, however many crops come.
 */
final class EmbeddingPipeline {

    private final CropReader reader = new CropReader();
    private final ExecutorService executor;

    /** @param executor on whose threads models work */
    EmbeddingPipeline(ExecutorService executor) {
        this.executor = executor;
    }

    private record Cut(int index, Pixels pixels) {

        PictureHash looks() {
            return PictureHash.of(pixels);
        }
    }

    private record UnderWay(List<Cut> cuts, Future<List<OpenModel.Result>> results) {}

    /**
     * @return one result per crop, in order
     * @throws JobCancelled when the thread is interrupted, because the server stops
     */
    List<Embedded> embed(OpenModel model, List<Crop> crops) {
        Embedded[] results = new Embedded[crops.size()];
        Deque<UnderWay> underWay = new ArrayDeque<>();
        try {
            for (int from = 0; from < crops.size(); from += model.batch()) {
                List<Cut> cuts = new ArrayList<>();
                for (int i = from; i < Math.min(from + model.batch(), crops.size()); i++) {
                    Crop crop = crops.get(i);
                    switch (reader.read(crop)) {
                        case CropReader.Read.Cut cut -> cuts.add(new Cut(i, cut.pixels()));
                        case CropReader.Read.Unreadable none ->
                            results[i] = new Embedded.Failed(crop.key(), crop.photoName(), none.problem());
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

    private static void collect(UnderWay batch, List<Crop> crops, Embedded[] results) {
        List<OpenModel.Result> made = await(batch.results);
        for (int i = 0; i < made.size(); i++) {
            int index = batch.cuts.get(i).index;
            Crop crop = crops.get(index);
            OpenModel.Result result = made.get(i);
            results[index] = result.embedding() != null
                    ? new Embedded.Vector(crop.key(), result.embedding(), batch.cuts.get(i).looks())
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
