package org.resight.engine.image;

/**
 * What a complete photograph's file says of itself.
 *
 * @param format of the file, by its content
 * @param storedWidth columns as stored, ≥ 1
 * @param storedHeight rows as stored, ≥ 1
 * @param orientation EXIF orientation, 1 to 8; 1 where the file does not say
 */
public record PhotoHeader(PhotoFormat format, int storedWidth, int storedHeight, int orientation)
        implements Inspection {

    /** Columns of the upright photograph. */
    public int width() {
        return liesOnItsSide() ? storedHeight : storedWidth;
    }

    /** Rows of the upright photograph. */
    public int height() {
        return liesOnItsSide() ? storedWidth : storedHeight;
    }

    private boolean liesOnItsSide() {
        return orientation >= 5;
    }
}
