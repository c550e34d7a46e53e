package org.resight.engine.image;

/**
 * A photograph that could be decoded.
 *
 * @param pixels upright; smaller than the photograph where a smaller long side was asked for
 * @param originalWidth columns of the upright photograph in its full size
 * @param originalHeight rows of the upright photograph in its full size
 * @param format of the file
 */
public record Decoded(Pixels pixels, int originalWidth, int originalHeight, PhotoFormat format) implements Decoding {}
