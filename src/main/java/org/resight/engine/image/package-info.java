/**
 * Pixels, boxes on them, and the one way from the bytes of a photograph to upright pixels and back to a working copy;
 * only what is said about a picture without knowing what it shows may enter.
 */
@NullMarked
package org.resight.engine.image;

import org.jspecify.annotations.NullMarked;
