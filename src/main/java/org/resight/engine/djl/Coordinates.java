package org.resight.engine.djl;

/** How a network writes the places of keypoints, column and row. */
enum Coordinates {
    /** Pixels of its input. */
    PIXELS {
        @Override
        float toPixels(float value, int length, int longer) {
            return value;
        }

        @Override
        float fromPixels(float pixels, int length, int longer) {
            return pixels;
        }
    },
    /** From 0 to 1 along each side. */
    SHARES {
        @Override
        float toPixels(float value, int length, int longer) {
            return value * length;
        }

        @Override
        float fromPixels(float pixels, int length, int longer) {
            return pixels / length;
        }
    },
    /** From the centre, in halves of the longer side, as LightGlue wants them (Lindenberger et al., ICCV 2023, appendix). */
    CENTRED {
        @Override
        float toPixels(float value, int length, int longer) {
            return value * longer / 2 + length / 2f;
        }

        @Override
        float fromPixels(float pixels, int length, int longer) {
            return (pixels - length / 2f) * 2 / longer;
        }
    };

    /**
     * @param length of the side that is meant, in pixels
     * @param longer of the picture's sides
     */
    abstract float toPixels(float value, int length, int longer);

    abstract float fromPixels(float pixels, int length, int longer);
}
