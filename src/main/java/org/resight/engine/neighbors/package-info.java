/**
 * Nearest gallery annotations of one embedding: the {@code NeighborIndex} port and an exact search in memory; only what
 * ranks vectors may enter, never what knows individuals or decides who a photograph shows.
 */
package org.resight.engine.neighbors;
