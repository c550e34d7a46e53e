/** Imports for programs, under {@code /api/v1}: opening one, sending files and a table, starting, following, undoing. */
@NullMarked
package org.resight.ingest.rest;

import org.jspecify.annotations.NullMarked;
