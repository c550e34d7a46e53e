/** The page of a species' cut-offs at /calibrate/threshold. */
@NullMarked
package org.resight.calibrate.web;

import org.jspecify.annotations.NullMarked;
