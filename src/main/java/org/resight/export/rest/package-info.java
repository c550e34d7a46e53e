/** Exports for programs, under {@code /api/v1}: resources and the JSON they take and give. */
@NullMarked
package org.resight.export.rest;

import org.jspecify.annotations.NullMarked;
