/** The pages of the review: one sighting beside its candidates, and the history of decisions. */
@NullMarked
package org.resight.review.web;

import org.jspecify.annotations.NullMarked;
