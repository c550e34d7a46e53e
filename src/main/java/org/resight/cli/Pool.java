package org.resight.cli;

import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Things that serve one thread at a time, one for each worker. */
final class Pool<T extends AutoCloseable> implements AutoCloseable {

    private final List<T> all;
    private final BlockingQueue<T> free;

    Pool(int size, Supplier<T> maker) {
        all = Stream.generate(maker).limit(size).toList();
        free = new ArrayBlockingQueue<>(size, false, all);
    }

    <R> R use(Function<T, R> work) {
        try {
            T one = free.take();
            try {
                return work.apply(one);
            } finally {
                free.add(one);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailedException("Interrupted.", e);
        }
    }

    @Override
    public void close() {
        for (T one : all) {
            try {
                one.close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
