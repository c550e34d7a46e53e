/** What a person sees first: what waits for them, and how far the catalog is. It reads counts and keeps nothing of its own. */
@NullMarked
package org.resight.home;

import org.jspecify.annotations.NullMarked;
