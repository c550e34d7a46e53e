package org.resight.gallery;

import java.util.List;

/**
 * Results of one model, in the order of the crops.
 *
 * @param modelId the model that was in use when they were made; they are comparable with its vectors only
 */
public record EmbeddedBatch(long modelId, List<Embedded> results) {

    public EmbeddedBatch {
        results = List.copyOf(results);
    }

    /** Those that have no vector. */
    public List<Embedded.Failed> failures() {
        return results.stream().filter(Embedded.Failed.class::isInstance).map(Embedded.Failed.class::cast).toList();
    }
}
