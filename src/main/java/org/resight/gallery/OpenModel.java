package org.resight.gallery;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;
import org.resight.engine.embedding.Embedder;
import org.resight.engine.embedding.Embedding;
import org.resight.engine.embedding.NotEmbeddableException;
import org.resight.engine.image.Pixels;
import org.resight.platform.jobs.JobCancelled;

/**
 * A model that is loaded: its embedders, each of which serves one thread at a time. Closing waits for those at work.
 *
 * @see Embedders
 */
final class OpenModel implements AutoCloseable {

    private final long id;
    private final int batch;
    private final int lanes;
    private final BlockingQueue<Embedder> free;
    private volatile boolean closed;

    /**
     * @param id of the registered model
     * @param embedders one per thread that may be at work
     * @param batch how many crops to hand over at once
     */
    OpenModel(long id, List<? extends Embedder> embedders, int batch) {
        this.id = id;
        this.batch = batch;
        lanes = embedders.size();
        free = new ArrayBlockingQueue<>(lanes, true, embedders);
    }

    long id() {
        return id;
    }

    int batch() {
        return batch;
    }

    int lanes() {
        return lanes;
    }

    /** What came of one crop: one of the two is null. */
    record Result(@Nullable Embedding embedding, @Nullable String problem) {}

    /** One result per crop, in order; a crop that cannot be embedded does not spoil the others. */
    List<Result> embed(List<Pixels> crops) {
        Embedder embedder = take();
        try {
            return embed(embedder, crops);
        } finally {
            free.add(embedder);
        }
    }

    private static List<Result> embed(Embedder embedder, List<Pixels> crops) {
        try {
            return embedder.embed(crops).stream().map(embedding -> new Result(embedding, null)).toList();
        } catch (NotEmbeddableException e) {
            if (crops.size() == 1) {
                return List.of(new Result(null, e.getMessage()));
            }
            List<Result> oneByOne = new ArrayList<>();
            crops.forEach(crop -> oneByOne.addAll(embed(embedder, List.of(crop))));
            return oneByOne;
        }
    }

    private Embedder take() {
        if (closed) {
            throw new JobCancelled("The model was taken out of use meanwhile.");
        }
        try {
            return free.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new JobCancelled("The server is stopping.");
        }
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        boolean interrupted = false;
        for (int done = 0; done < lanes;) {
            try {
                free.take().close();
                done++;
            } catch (InterruptedException e) {
                // an embedder closed under a running prediction would end the server, so wait all the same
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
