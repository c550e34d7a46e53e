/**
 * How good an identification is: who is asked and searched, what was found, metrics as the literature defines them, and
 * the choice of thresholds on validation; only what measures may enter, never what makes the scores.
 */
@NullMarked
package org.resight.engine.evaluation;

import org.jspecify.annotations.NullMarked;
