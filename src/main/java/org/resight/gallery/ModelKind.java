package org.resight.gallery;

/** Where a model comes from. */
public enum ModelKind {
    /** Learned by Resight itself. */
    BUILT_IN,
    /** A network from a file, run by the Deep Java Library. */
    DJL
}
