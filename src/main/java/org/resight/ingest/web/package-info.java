/** The pages of imports, and the addresses to which browsers upload. */
@NullMarked
package org.resight.ingest.web;

import org.jspecify.annotations.NullMarked;
