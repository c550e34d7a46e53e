package org.resight.engine.matching;

import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.resight.engine.image.Pixels;

/** A matcher for several threads at once: each uses one of a few, and waits where all are in use. */
public final class PooledMatcher implements PairMatcher {

    private final List<PairMatcher> all;
    private final BlockingQueue<PairMatcher> free;

    /** @param size how many threads at once, ≥ 1 */
    public PooledMatcher(int size, Supplier<PairMatcher> maker) {
        all = Stream.generate(maker).limit(size).toList();
        free = new ArrayBlockingQueue<>(size, false, all);
    }

    @Override
    public MatcherModel model() {
        return all.getFirst().model();
    }

    @Override
    public PairFeatures extract(Pixels crop) {
        return use(matcher -> matcher.extract(crop));
    }

    @Override
    public List<PairScore> score(PairFeatures query, List<? extends PairFeatures> gallery) {
        return use(matcher -> matcher.score(query, gallery));
    }

    /** @throws CancellationException if the thread is interrupted while it waits */
    private <R> R use(Function<PairMatcher, R> work) {
        PairMatcher one;
        try {
            one = free.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while waiting for a matcher");
        }
        try {
            return work.apply(one);
        } finally {
            free.add(one);
        }
    }

    @Override
    public void close() {
        all.forEach(PairMatcher::close);
    }
}
