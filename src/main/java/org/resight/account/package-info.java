/**
 * People, what they may do, and how they prove who they are. Every other feature asks here who is acting; nothing here
 * knows a feature.
 */
@NullMarked
package org.resight.account;

import org.jspecify.annotations.NullMarked;
