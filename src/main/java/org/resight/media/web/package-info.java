/** Serves the files of photographs; who may have them is asked in the feature's root. */
@NullMarked
package org.resight.media.web;

import org.jspecify.annotations.NullMarked;
