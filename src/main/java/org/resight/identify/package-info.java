/**
 * Asking who an annotation shows: queued runs, what the engine answered with its provenance, and reading that back. What
 * people decide about it belongs to the review.
 */
@NullMarked
package org.resight.identify;

import org.jspecify.annotations.NullMarked;
