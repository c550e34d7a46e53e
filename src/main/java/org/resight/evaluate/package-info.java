/**
 * How good a recipe is at a species, measured on the catalog's own confirmed photographs, and which recipe new runs follow. Only
 * what asks, keeps and compares such measurements may enter; how they are made is the engine's.
 */
@NullMarked
package org.resight.evaluate;

import org.jspecify.annotations.NullMarked;
