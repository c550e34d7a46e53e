package org.resight.engine.djl;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/** A fixed number of lanes; whoever finds none free waits. Closing waits for those in use. */
final class PredictorPool {

    private final int size;
    private final BlockingQueue<Lane> free;
    private final AtomicBoolean closed = new AtomicBoolean();

    PredictorPool(List<Lane> lanes) {
        size = lanes.size();
        free = new ArrayBlockingQueue<>(size, true, lanes);
    }

    /**
     * @throws CancellationException if the thread is interrupted while it waits; its interrupt flag stays set
     * @throws IllegalStateException if the pool is closed
     */
    <R> R use(Function<Lane, R> work) {
        Lane lane = take();
        try {
            if (closed.get()) {
                throw new IllegalStateException("the embedder is closed");
            }
            return work.apply(lane);
        } finally {
            free.add(lane);
        }
    }

    /** Lets go of the lanes, then runs what must come after them; a second call does nothing. */
    void close(Runnable afterwards) {
        if (closed.getAndSet(true)) {
            return;
        }
        boolean interrupted = false;
        List<Lane> back = new ArrayList<>();
        while (back.size() < size) {
            try {
                back.add(free.take());
            } catch (InterruptedException e) {
                // closing a lane under a running prediction would end the JVM, so wait all the same
                interrupted = true;
            }
        }
        back.forEach(Lane::close);
        afterwards.run();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private Lane take() {
        if (closed.get()) {
            throw new IllegalStateException("the embedder is closed");
        }
        try {
            return free.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while waiting for a free predictor");
        }
    }
}
