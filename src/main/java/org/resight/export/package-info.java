/** Taking sightings out of the catalog as files: streamed, recorded as a snapshot, audited. Reads the catalog, changes nothing in it. */
@NullMarked
package org.resight.export;

import org.jspecify.annotations.NullMarked;
