package org.resight.demo;

/** A part of an animal that has a surface of its own. */
enum Part {
    BODY(768, 384),
    HEAD(256, 256),
    LEFT_FORELEG(256, 96),
    RIGHT_FORELEG(256, 96),
    LEFT_HIND_LEG(256, 96),
    RIGHT_HIND_LEG(256, 96),
    TAIL(256, 32),
    EARS(32, 32),
    CROWN(256, 32);

    /** Texels along the part. */
    final int width;
    /** Texels around the part. */
    final int height;

    Part(int width, int height) {
        this.width = width;
        this.height = height;
    }

    boolean isLeg() {
        return ordinal() >= LEFT_FORELEG.ordinal() && ordinal() <= RIGHT_HIND_LEG.ordinal();
    }
}
