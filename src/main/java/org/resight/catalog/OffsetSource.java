package org.resight.catalog;

/** Where the UTC offset of a sighting's time comes from. */
public enum OffsetSource {
    EXIF, SITE, WRITTEN, PERSON
}
