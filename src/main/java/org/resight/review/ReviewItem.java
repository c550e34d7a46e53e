package org.resight.review;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.resight.catalog.AnnotationRow;
import org.resight.catalog.SightingDetail;

/**
 * One sighting under review, with its candidates, best first.
 *
 * @param photos of the sighting, the one that resembles the chosen candidate first
 * @param candidates none is left out, whatever its label and whatever was said of it
 * @param chosen the candidate beside the sighting, or null where there is none
 * @param chosenPhotos all photographs of the chosen candidate, the one that resembles the sighting most first
 * @param engine what the engine said, or null where it has not been asked yet
 */
public record ReviewItem(SightingDetail sighting, List<AnnotationRow> photos, List<CandidateView> candidates,
        @Nullable CandidateView chosen,
        List<AnnotationRow> chosenPhotos, @Nullable EngineAnswer engine) {

    /** The candidate after the chosen one, or before it; empty at the end. */
    public Optional<CandidateView> beside(int step) {
        int at = chosen == null ? -1 : candidates.indexOf(chosen);
        int wanted = at + step;
        return wanted < 0 || wanted >= candidates.size() ? Optional.empty() : Optional.of(candidates.get(wanted));
    }
}
