package org.resight.catalog;

/** Which side of the animal an annotation shows. */
public enum Viewpoint {
    UNKNOWN, LEFT, RIGHT, FRONT, BACK, TOP, BOTTOM
}
