package org.resight.catalog;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A step in what is known of an identity.
 *
 * @param kind CREATE, ASSIGN, UNASSIGN, MERGE, SPLIT or RENAME
 * @param reverses the event that this one took back, or null
 * @param decisionId the decision of the review that it follows, or null
 * @param partOf the merge or split that it is a part of, or null
 * @param reversedBy the event that took this one back, or null while it holds
 */
public record IdentityEventRow(long id, String kind, long individualId, String individualName, @Nullable Long sightingId,
        @Nullable Long fromIndividualId, @Nullable String fromIndividualName, @Nullable String before, @Nullable String after,
        @Nullable String reason, String actor, Instant at, @Nullable Long reverses, @Nullable Long reversedBy, @Nullable Long decisionId,
        @Nullable Long partOf) {

    /** Whether it still holds and stands for itself: not a part of a merge or split, and not a decision of the review. */
    public boolean canBeTakenBack() {
        return reversedBy == null && decisionId == null && partOf == null && !kind.equals("CREATE");
    }
}
