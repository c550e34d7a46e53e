package org.resight.gallery;

import java.nio.file.Path;
import org.resight.engine.image.BoundingBox;

/**
 * One animal to be embedded.
 *
 * @param key what the caller knows it by: an annotation's id, or a name of its own before the annotation is stored
 * @param workingCopy the large copy of the photograph (see {@link org.resight.engine.image.WorkingCopy#LARGE})
 * @param photoName the photograph's name, for people who read of a failure
 * @param photoWidth columns of the upright photograph in its full size
 * @param photoHeight rows of the upright photograph in its full size
 * @param box in pixels of the upright photograph in its full size
 */
public record Crop(String key, Path workingCopy, String photoName, int photoWidth, int photoHeight, BoundingBox box) {}
