/**
 * The nouns that are kept: species, sites, individuals and their names, sightings, annotations. Naming and placing live
 * here; how identities are found does not.
 */
@NullMarked
package org.resight.catalog;

import org.jspecify.annotations.NullMarked;
