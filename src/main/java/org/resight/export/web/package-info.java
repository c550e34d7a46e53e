/** The page of exports, and the sending of their files. */
@NullMarked
package org.resight.export.web;

import org.jspecify.annotations.NullMarked;
