/** The files of photographs for programs, under {@code /api/v1}; who may have them is asked in the feature's root. */
@NullMarked
package org.resight.media.rest;

import org.jspecify.annotations.NullMarked;
