/** The first page, at /. */
@NullMarked
package org.resight.home.web;

import org.jspecify.annotations.NullMarked;
