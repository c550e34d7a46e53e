package org.resight.engine.neighbors;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.IntFunction;

/** A search cut into parts that several threads work on; each part gives its own best, the best of which are the answer. */
final class Scan {

    private final Workers workers;

    Scan(Workers workers) {
        this.workers = workers;
    }

    /**
     * @param parts how many there are
     * @param part gives the nearest of one part, at most k
     * @return the nearest of all, in the order of {@link Neighbor#NEAREST_FIRST}
     */
    List<Neighbor> nearest(int parts, int k, IntFunction<? extends List<Neighbor>> part) {
        List<FutureTask<List<Neighbor>>> tasks = new ArrayList<>();
        for (int i = 0; i < parts; i++) {
            int number = i;
            tasks.add(new FutureTask<>(() -> part.apply(number)));
        }
        try {
            tasks.subList(1, parts).forEach(workers.executor()::execute);
        } catch (RejectedExecutionException e) {
            // nobody is free: the caller does it all
        }
        // does nothing for a part that another thread has begun
        tasks.forEach(FutureTask::run);
        return best(tasks.stream().map(Scan::result).toList(), k);
    }

    int parts() {
        return workers.parts();
    }

    private static List<Neighbor> result(FutureTask<List<Neighbor>> task) {
        try {
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while another thread was searching");
        } catch (ExecutionException e) {
            throw new IllegalStateException("a part of the search broke", e.getCause());
        }
    }

    private static List<Neighbor> best(List<List<Neighbor>> parts, int k) {
        return parts.size() == 1 ? parts.getFirst()
                : parts.stream().flatMap(List::stream).sorted(Neighbor.NEAREST_FIRST).limit(k).toList();
    }

    /** The k nearest of what it is offered. */
    static final class Best {

        private static final Comparator<Neighbor> WORST_FIRST = Neighbor.NEAREST_FIRST.reversed();

        private final int k;
        private final PriorityQueue<Neighbor> kept = new PriorityQueue<>(WORST_FIRST);
        private double worst = Double.NEGATIVE_INFINITY;

        Best(int k) {
            this.k = k;
        }

        /** Similarity below which nothing is kept any more; an equal one may still win by its id. */
        double worst() {
            return worst;
        }

        void offer(Neighbor neighbor) {
            kept.add(neighbor);
            if (kept.size() > k) {
                kept.poll();
            }
            if (kept.size() == k) {
                worst = kept.element().similarity();
            }
        }

        List<Neighbor> nearestFirst() {
            return kept.stream().sorted(Neighbor.NEAREST_FIRST).toList();
        }
    }
}
