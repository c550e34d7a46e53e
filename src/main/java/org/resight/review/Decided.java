package org.resight.review;

import org.jspecify.annotations.Nullable;

/**
 * What a verdict did.
 *
 * @param individualId who the sighting is now, or null where the verdict did not settle it
 * @param name that individual's name, or the candidate's; null for a sighting that nobody has named
 * @param created whether the individual was made by this decision
 */
public record Decided(long decisionId, Verdict verdict, @Nullable Long individualId, @Nullable String name, boolean created) {}
