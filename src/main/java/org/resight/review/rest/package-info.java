/** Review for programs, under {@code /api/v1}: the queue, decisions and what they make of identities. */
@NullMarked
package org.resight.review.rest;

import org.jspecify.annotations.NullMarked;
