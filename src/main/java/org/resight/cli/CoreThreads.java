package org.resight.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.resight.engine.identification.recipe.Workers;

/** As many platform threads as there are cores. */
final class CoreThreads implements Workers, AutoCloseable {

    private final ExecutorService threads = Executors.newFixedThreadPool(count());

    static int count() {
        return Math.max(1, Runtime.getRuntime().availableProcessors());
    }

    @Override
    public <T, R> List<R> map(List<T> tasks, Function<T, R> work) {
        List<Future<R>> futures = tasks.stream().map(task -> threads.submit(() -> work.apply(task))).toList();
        List<R> results = new ArrayList<>();
        try {
            for (Future<R> future : futures) {
                results.add(future.get());
            }
            return results;
        } catch (ExecutionException e) {
            futures.forEach(future -> future.cancel(true));
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailedException("Interrupted.", e);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
