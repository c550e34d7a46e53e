/** Pages of evaluations and recipes: asking, comparing, putting into force. */
@NullMarked
package org.resight.evaluate.web;

import org.jspecify.annotations.NullMarked;
