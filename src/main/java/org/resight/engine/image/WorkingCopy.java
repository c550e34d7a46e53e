package org.resight.engine.image;

/** The copies of a photograph that are written at import: what models and pages read instead of the original. */
public enum WorkingCopy {
    /** What embedding reads and the viewer shows. */
    LARGE(1600, 88),
    /** What lists show. */
    SMALL(320, 82);

    private final int longSide;
    private final int quality;

    WorkingCopy(int longSide, int quality) {
        this.longSide = longSide;
        this.quality = quality;
    }

    /** Longest side in pixels; smaller photographs are not enlarged. */
    public int longSide() {
        return longSide;
    }

    /**
     * The copy as a JPEG file without any metadata.
     *
     * @param upright the photograph in this copy's size or larger; for the small copy, the large one's pixels will do
     */
    public byte[] jpegOf(Pixels upright) {
        return new PhotoDecoder().encodeJpeg(upright.shrunkTo(longSide), quality);
    }
}
