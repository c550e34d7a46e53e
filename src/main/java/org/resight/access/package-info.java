/**
 * Who acts at this moment, and what they may do. Every feature asks here; nothing here knows accounts, sessions or tokens.
 */
@NullMarked
package org.resight.access;

import org.jspecify.annotations.NullMarked;
