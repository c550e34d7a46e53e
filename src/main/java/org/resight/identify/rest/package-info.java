/** Identification for programs, under {@code /api/v1}: asking who is on a photograph. */
@NullMarked
package org.resight.identify.rest;

import org.jspecify.annotations.NullMarked;
