package org.resight.cli;

import java.util.List;
import java.util.function.Supplier;
import org.resight.engine.image.Pixels;
import org.resight.engine.matching.MatcherModel;
import org.resight.engine.matching.PairFeatures;
import org.resight.engine.matching.PairMatcher;
import org.resight.engine.matching.PairScore;

/** A matcher for as many threads as there are cores. */
final class PooledMatcher implements PairMatcher {

    private final Pool<PairMatcher> pool;

    PooledMatcher(Supplier<PairMatcher> maker) {
        pool = new Pool<>(Workers.count(), maker, PairMatcher::close);
    }

    @Override
    public MatcherModel model() {
        return pool.use(PairMatcher::model);
    }

    @Override
    public PairFeatures extract(Pixels crop) {
        return pool.use(matcher -> matcher.extract(crop));
    }

    @Override
    public List<PairScore> score(PairFeatures query, List<? extends PairFeatures> gallery) {
        return pool.use(matcher -> matcher.score(query, gallery));
    }

    @Override
    public void close() {
        pool.close();
    }
}
