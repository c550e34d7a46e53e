package org.resight.engine.matching;

import java.util.List;
import org.resight.engine.image.Pixels;

/**
 * Says how well two crops show the same marks, by looking at both rather than at a vector of each. What it needs of a
 * crop is extracted once and kept; scoring then takes milliseconds per pair, so that it is for a shortlist, not for a
 * whole gallery. One instance serves one thread at a time; callers pool them.
 */
public interface PairMatcher extends AutoCloseable {

    /** Which matcher this is; scores are comparable only within one name and version. */
    MatcherModel model();

    /**
     * What scoring needs of a crop; never fails for want of structure, which scores 0 instead.
     *
     * @param crop an upright picture of any size and shape
     */
    PairFeatures extract(Pixels crop);

    /**
     * One score per gallery crop, in order. Not symmetric: a query's marks are looked for in each of the others.
     *
     * @param query features by this matcher, or by another whose model names the same features
     * @param gallery likewise
     * @throws IllegalArgumentException if features come from another kind of extractor
     */
    List<PairScore> score(PairFeatures query, List<? extends PairFeatures> gallery);

    /** The score of one pair, as {@link #score(PairFeatures, List)} gives it. */
    default PairScore score(PairFeatures query, PairFeatures other) {
        return score(query, List.of(other)).getFirst();
    }

    @Override
    void close();
}
