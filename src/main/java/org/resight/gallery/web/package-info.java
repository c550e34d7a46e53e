/** The page of the model registry. */
@NullMarked
package org.resight.gallery.web;

import org.jspecify.annotations.NullMarked;
