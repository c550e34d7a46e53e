package org.resight.review;

/** What a reviewer gets when they ask for work. */
public sealed interface Next {

    /** A sighting, theirs until the lease ends. */
    record Item(long sightingId) implements Next {}

    /** There is nothing to decide at this moment. */
    record Nothing(Why why, QueueCounts counts) implements Next {}

    /** Why there is nothing. */
    enum Why {
        /** The catalog has no sighting yet. */
        NO_SIGHTINGS,
        /** What waits is being identified at this moment. */
        IDENTIFYING,
        /** Others have what is left. */
        HELD_BY_OTHERS,
        /** What waits does not match the filter. */
        FILTERED,
        /** Some could not be identified; nothing else waits. */
        FAILED,
        /** Every sighting is of somebody. */
        ALL_DECIDED
    }
}
