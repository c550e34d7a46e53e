/**
 * The generated demo catalog: invented patterned animals with known truth; only what draws it or writes its truth may
 * enter, and nothing here may know how a catalog is stored.
 */
@NullMarked
package org.resight.demo;

import org.jspecify.annotations.NullMarked;
