package org.resight.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.resight.engine.identification.recipe.Workers;
import org.resight.platform.jobs.JobCancelled;

/**
 * As many threads of the server at once as it has cores; never more tasks under way, so that others find a thread. Once a
 * task has failed no other begins, and when {@link #map} ends, however it ends, none is under way.
 *
 * @param executor whose threads
 */
record ManagedWorkers(ExecutorService executor) implements Workers {

    static int size() {
        return Math.max(1, Runtime.getRuntime().availableProcessors());
    }

    @Override
    public <T, R> List<R> map(List<T> tasks, Function<T, R> work) {
        Semaphore places = new Semaphore(size());
        AtomicBoolean going = new AtomicBoolean(true);
        AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
        List<Future<R>> futures = new ArrayList<>();
        int submitted = 0;
        try {
            for (T task : tasks) {
                places.acquire();
                submitted++;
                futures.add(executor.submit(() -> {
                    try {
                        if (!going.get()) {
                            throw new JobCancelled("Something else has failed.");
                        }
                        return work.apply(task);
                    } catch (RuntimeException e) {
                        failure.compareAndSet(null, e);
                        going.set(false);
                        throw e;
                    } finally {
                        places.release();
                    }
                }));
            }
            List<R> results = new ArrayList<>();
            for (Future<R> future : futures) {
                results.add(future.get());
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new JobCancelled("The server is stopping.");
        } catch (ExecutionException e) {
            RuntimeException first = failure.get();
            throw first != null ? first : new IllegalStateException(e.getCause());
        } finally {
            going.set(false);
            // a task that the executor has refused has not taken its place
            places.release(submitted - futures.size());
            places.acquireUninterruptibly(size());
        }
    }
}
