/** Evaluations and recipes for programs, under {@code /api/v1}. */
@NullMarked
package org.resight.evaluate.rest;

import org.jspecify.annotations.NullMarked;
