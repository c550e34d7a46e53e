/**
 * Each species' cut-offs, of its nearest neighbours and of its recipe, in versions that are never changed, and what confirmed identities, kept
 * answers and past decisions say of them. Only what chooses cut-offs may enter; which recipe answers is decided in {@code evaluate}.
 */
@NullMarked
package org.resight.calibrate;

import org.jspecify.annotations.NullMarked;
