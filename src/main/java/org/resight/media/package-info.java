/** Photographs: bytes by checksum, EXIF, derivatives, and serving them. What is seen on them belongs to the catalog. */
@NullMarked
package org.resight.media;

import org.jspecify.annotations.NullMarked;
