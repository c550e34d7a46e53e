/**
 * Local features of a picture and what two pictures have in common by them; only what works on keypoints and their
 * descriptors may enter.
 */
@NullMarked
package org.resight.engine.matching;

import org.jspecify.annotations.NullMarked;
