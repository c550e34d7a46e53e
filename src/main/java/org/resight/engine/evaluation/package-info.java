/**
 * How good an identification is: metrics as the literature defines them, computed from answers and their truth; only
 * measures may enter, never what makes the answers.
 */
package org.resight.engine.evaluation;
