package org.resight.review;

/**
 * The queue in numbers, of sightings that are of nobody yet.
 *
 * @param waiting with an answer of the engine, by the filter; {@code held} and {@code skipped} are among them
 * @param held under review by others
 * @param skipped put off by this reviewer
 * @param waitingInAll without the filter
 * @param identifying still being identified
 * @param failed could not be identified
 * @param empty whether the catalog has no sighting at all
 * @param decidedToday sightings that this reviewer has settled in the last 24 hours
 */
public record QueueCounts(int waiting, int held, int skipped, int waitingInAll, int identifying, int failed, boolean empty,
        int decidedToday) {}
