/** The catalog for programs, under {@code /api/v1}: resources and the JSON they take and give. */
@NullMarked
package org.resight.catalog.rest;

import org.jspecify.annotations.NullMarked;
