package org.resight.evaluate;

import org.jspecify.annotations.Nullable;
import org.resight.engine.neighbors.Viewpoint;

/**
 * A photographed animal of a snapshot, as far as it can still be shown.
 *
 * @param individual whom it shows, by the name that they had when the evaluation was asked for
 * @param sha256 of the photograph; null where the catalog no longer has it
 * @param photoWidth upright, in pixels, as the box is; null likewise
 * @param photoHeight likewise
 * @param sightingId where to find it now; null where it has been deleted since
 * @param namedSince another name, or “not named”, where people have changed since whom it shows; null where they have not
 */
public record Pictured(long annotationId, String individual, Viewpoint viewpoint, @Nullable String sha256, @Nullable Integer photoWidth,
        @Nullable Integer photoHeight, String box, @Nullable Long sightingId, @Nullable String namedSince) {

    private static final int LEFT = 0;
    private static final int TOP = 1;
    private static final int WIDTH = 2;
    private static final int HEIGHT = 3;

    /** Left end of the box, in pixels. */
    public int x() {
        return side(LEFT);
    }

    /** Upper end of the box, in pixels. */
    public int y() {
        return side(TOP);
    }

    /** Of the box, in pixels. */
    public int width() {
        return side(WIDTH);
    }

    /** Of the box, in pixels. */
    public int height() {
        return side(HEIGHT);
    }

    /** Whether the box is all of the photograph, so that it need not be drawn. */
    public boolean whole() {
        return photoWidth == null || photoHeight == null || width() == photoWidth && height() == photoHeight;
    }

    private int side(int number) {
        return Integer.parseInt(box.split(" ")[number]);
    }
}
