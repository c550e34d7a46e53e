/**
 * A picture as one vector of unit length: the {@code Embedder} port, what says which model made a vector, and the
 * built-in embedder that needs no download; only what turns pixels into vectors may enter, never what compares them
 * with a gallery.
 */
@NullMarked
package org.resight.engine.embedding;

import org.jspecify.annotations.NullMarked;
