/** What pages show of an identification. */
@NullMarked
package org.resight.identify.web;

import org.jspecify.annotations.NullMarked;
