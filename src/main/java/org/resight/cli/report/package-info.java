/**
 * Evaluations as one self-contained page of HTML; only what turns figures into text may enter, never what makes or reads them.
 */
@NullMarked
package org.resight.cli.report;

import org.jspecify.annotations.NullMarked;
