package org.resight.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.resight.platform.jobs.JobCancelled;

@Timeout(20)
class ManagedWorkersTest {

    private static final List<Integer> TASKS = IntStream.range(0, 200).boxed().toList();
    private static final long A_MILLISECOND = 1_000_000;

    private final ExecutorService threads = Executors.newFixedThreadPool(8);
    private final ManagedWorkers workers = new ManagedWorkers(threads);
    private final AtomicInteger underWay = new AtomicInteger();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void resultsComeInTheOrderOfTheTasksAndNeverMoreAreUnderWayThanCores() {
        AtomicInteger most = new AtomicInteger();
        List<Integer> squares = workers.map(TASKS, task -> {
            most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
            LockSupport.parkNanos(A_MILLISECOND);
            underWay.decrementAndGet();
            return task * task;
        });

        assertThat(squares).isEqualTo(TASKS.stream().map(task -> task * task).toList());
        assertThat(most.get()).isBetween(1, ManagedWorkers.size());
    }

    @Test
    void theFirstFailureEndsItAllAndNothingIsUnderWayAfterwards() {
        AtomicInteger begun = new AtomicInteger();

        assertThatThrownBy(() -> workers.map(TASKS, task -> {
            begun.incrementAndGet();
            underWay.incrementAndGet();
            LockSupport.parkNanos(A_MILLISECOND);
            underWay.decrementAndGet();
            if (task == 20) {
                throw new IllegalArgumentException("task 20");
            }
            return task;
        })).isInstanceOf(IllegalArgumentException.class).hasMessage("task 20");

        assertThat(underWay).as("whoever called may close what the tasks use").hasValue(0);
        assertThat(begun.get()).isLessThan(TASKS.size());
    }

    @Test
    void anInterruptedJobIsCancelledAndStaysInterrupted() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> workers.map(TASKS, task -> task)).isInstanceOf(JobCancelled.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void anExecutorThatTakesNothingMoreDoesNotBlock() {
        threads.shutdown();
        assertThatThrownBy(() -> workers.map(TASKS, task -> task)).isInstanceOf(RejectedExecutionException.class);
    }
}
