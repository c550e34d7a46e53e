package org.resight.review.web;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;
import org.resight.review.CandidateView;
import org.resight.review.Judgement;
import org.resight.review.ReviewItem;
import org.resight.review.Verdict;

/**
 * What a person saw; a verdict carries it, so that one on something else is refused.
 *
 * @param version of the sighting
 * @param runId the identification that named the candidate, or null
 */
record Seen(int version, @Nullable Long runId, @Nullable Long individualId, @Nullable Long otherSightingId,
        @Nullable Long otherAnnotationId) implements Serializable {

    static Seen of(ReviewItem item) {
        CandidateView chosen = item.chosen();
        Long engines = item.engine() == null ? null : (Long) item.engine().runId();
        return chosen == null ? new Seen(item.sighting().version(), engines, null, null, null)
                : new Seen(item.sighting().version(), chosen.runId() != null ? chosen.runId() : engines, chosen.individualId(),
                        chosen.sightingId(), chosen.annotationId());
    }

    /** Whether there is a candidate to compare with. */
    boolean comparing() {
        return individualId != null || otherSightingId != null;
    }

    Judgement judgement(long sighting, Verdict verdict, VerdictForm form) {
        boolean alone = verdict == Verdict.NEW_INDIVIDUAL;
        return new Judgement(sighting, version, runId, verdict, alone ? null : individualId, alone ? null : otherSightingId,
                alone ? null : otherAnnotationId, form.getConfidence(), form.getRemarks(), form.getName());
    }
}
