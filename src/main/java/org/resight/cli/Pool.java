package org.resight.cli;

import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Things that serve one thread at a time, one for each worker. */
final class Pool<T> implements AutoCloseable {

    private final List<T> all;
    private final BlockingQueue<T> free;
    private final Consumer<T> closing;

    /** @param closing lets go of one of them */
    Pool(int size, Supplier<T> maker, Consumer<T> closing) {
        this.closing = closing;
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
        all.forEach(closing);
    }
}
