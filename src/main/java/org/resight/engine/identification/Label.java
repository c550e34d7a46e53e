package org.resight.engine.identification;

/** How likely a photograph shows somebody of the gallery, in the order from new to known. */
public enum Label {
    LIKELY_NEW, UNCERTAIN, LIKELY_MATCH
}
