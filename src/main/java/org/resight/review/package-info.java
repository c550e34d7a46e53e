/**
 * Deciding who an animal is: the queue of sightings that wait, verdicts with what was seen, taking them back. What the engine
 * answered comes from identify; what a name is belongs to the catalog.
 */
@NullMarked
package org.resight.review;

import org.jspecify.annotations.NullMarked;
