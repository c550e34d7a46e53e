/**
 * Nearest gallery annotations of one embedding: the {@code NeighborIndex} port and an exact search in memory; only what
 * ranks vectors may enter, never what knows individuals or decides who a photograph shows.
 */
@NullMarked
package org.resight.engine.neighbors;

import org.jspecify.annotations.NullMarked;
