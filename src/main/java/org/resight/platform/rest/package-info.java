/**
 * What every resource under {@code /api/v1} shares: tokens, problem details, idempotency, paging. Resources themselves live in
 * the {@code rest} package of their feature.
 */
@NullMarked
package org.resight.platform.rest;

import org.jspecify.annotations.NullMarked;
