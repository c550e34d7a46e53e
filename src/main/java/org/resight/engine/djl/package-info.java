/**
 * Backbones and matchers from a file, run by the Deep Java Library: what goes in are pictures, what comes out are unit vectors, scores and
 * records; only code that needs {@code ai.djl} may enter, and nothing of {@code ai.djl} may leave.
 */
@NullMarked
package org.resight.engine.djl;

import org.jspecify.annotations.NullMarked;
