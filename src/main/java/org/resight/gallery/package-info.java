/**
 * What every annotation looks like to a model: the registry of models, the one embedder of the application, and the vectors
 * that are searched. Whoever needs vectors or neighbors comes here; who an animal is, is not known here.
 */
@NullMarked
package org.resight.gallery;

import org.jspecify.annotations.NullMarked;
