package org.resight.engine.djl;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * A fixed number of lanes; whoever finds none free waits. Closing sends those who wait away and waits for the lanes in
 * use, because closing one under a running prediction would end the JVM.
 */
final class PredictorPool {

    private final Lock lock = new ReentrantLock(true);
    private final Condition changed = lock.newCondition();
    private final List<Lane> lanes;
    private final Deque<Lane> free;
    private boolean closed;

    PredictorPool(List<Lane> lanes) {
        this.lanes = List.copyOf(lanes);
        free = new ArrayDeque<>(lanes);
    }

    /**
     * @throws CancellationException if the thread is interrupted while it waits; its interrupt flag stays set
     * @throws IllegalStateException if the pool is closed
     */
    <R> R use(Function<Lane, R> work) {
        Lane lane = take();
        try {
            return work.apply(lane);
        } finally {
            giveBack(lane);
        }
    }

    /** Lets go of the lanes, then runs what must come after them; a second call does nothing. */
    void close(Runnable afterwards) {
        lock.lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            changed.signalAll();
            while (free.size() < lanes.size()) {
                changed.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
        lanes.forEach(Lane::close);
        afterwards.run();
    }

    private Lane take() {
        lock.lock();
        try {
            while (!closed && free.isEmpty()) {
                changed.await();
            }
            if (closed) {
                throw new IllegalStateException("the embedder is closed");
            }
            return free.removeFirst();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while waiting for a free predictor");
        } finally {
            lock.unlock();
        }
    }

    private void giveBack(Lane lane) {
        lock.lock();
        try {
            free.addLast(lane);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
