/** Thresholds for programs, under {@code /api/v1}. */
@NullMarked
package org.resight.calibrate.rest;

import org.jspecify.annotations.NullMarked;
