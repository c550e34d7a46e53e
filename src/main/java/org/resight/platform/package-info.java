/**
 * The plumbing that every feature stands on: settings, the database, refusals, request references. What enters here knows no
 * word of the domain.
 */
@NullMarked
package org.resight.platform;

import org.jspecify.annotations.NullMarked;
