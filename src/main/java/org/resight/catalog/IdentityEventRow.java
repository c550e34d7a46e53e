package org.resight.catalog;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A step in what is known of an identity.
 *
 * @param kind CREATE, ASSIGN, UNASSIGN, MERGE, SPLIT or RENAME
 * @param reverses the event that this one took back, or null
 * @param reversedBy the event that took this one back, or null while it holds
 */
public record IdentityEventRow(long id, String kind, long individualId, String individualName, @Nullable Long sightingId,
        @Nullable Long fromIndividualId, @Nullable String fromIndividualName, @Nullable String before, @Nullable String after,
        @Nullable String reason, String actor, Instant at, @Nullable Long reverses, @Nullable Long reversedBy) {}
