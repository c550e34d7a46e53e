package org.resight.engine.matching;

/**
 * Two places that show the same mark, each as a share (0–1) of its crop's width and height.
 *
 * @param queryX from the left of the query's crop
 * @param queryY from its top
 * @param galleryX from the left of the gallery's crop
 * @param galleryY from its top
 */
public record PointPair(float queryX, float queryY, float galleryX, float galleryY) {}
