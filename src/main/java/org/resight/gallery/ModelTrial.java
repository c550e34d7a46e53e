package org.resight.gallery;

import org.resight.engine.djl.MatcherCheck;
import org.resight.engine.djl.ModelCheck;

/** What came of trying out a folder's networks, whatever they are for. */
public sealed interface ModelTrial {

    /** It makes vectors. */
    record Embeds(ModelCheck.Outcome.Accepted accepted) implements ModelTrial {}

    /** It compares pairs. */
    record Matches(MatcherCheck.Outcome.Accepted accepted) implements ModelTrial {}

    /** @param reason what is wrong and what to do, as a sentence */
    record Refused(String reason) implements ModelTrial {}
}
