/** Each species' cut-offs, in versions that are never changed, and how the last runs' similarities lie about them. */
@NullMarked
package org.resight.calibrate;

import org.jspecify.annotations.NullMarked;
