/**
 * Brings photographs and tables into the catalog: uploads, archives, column mapping, dry runs, the import itself and its undoing.
 * What a sighting is, belongs to the catalog; what an embedding is, to the gallery.
 */
@NullMarked
package org.resight.ingest;

import org.jspecify.annotations.NullMarked;
