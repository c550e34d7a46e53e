package org.resight.review;

import org.jspecify.annotations.Nullable;

/**
 * A verdict as a person gives it, with the state of things that they saw.
 *
 * @param sightingVersion of the sighting, as it was shown
 * @param runId the identification run whose candidates were shown, or null where none had an answer
 * @param individualId the candidate, where it is an individual
 * @param otherSightingId the candidate, where it is a sighting that nobody has named
 * @param otherAnnotationId the photograph of the candidate that was looked at, or null
 * @param name of the new individual; null or blank for the next free one
 */
public record Judgement(long sightingId, int sightingVersion, @Nullable Long runId, Verdict verdict, @Nullable Long individualId,
        @Nullable Long otherSightingId, @Nullable Long otherAnnotationId, Confidence confidence, @Nullable String remarks,
        @Nullable String name) {

    boolean against(boolean somebody) {
        return somebody == (individualId != null || otherSightingId != null);
    }
}
