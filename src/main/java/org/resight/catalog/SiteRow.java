package org.resight.catalog;

import org.jspecify.annotations.Nullable;

/**
 * A site as this person may see it, in the order of the tree.
 *
 * @param depth 0 for a site that lies in no other
 * @param path its name after those of the sites around it: “Kenya / Mara / Talek”
 * @param sensitivity that of the most sensitive species seen there or within it; NONE where this person may not even know that one was
 * @param placeExact whether the place is shown as it is; without the right to exact places false as well where none is known
 * @param sightings how many there are at the site itself, without those that are withheld from this person
 */
public record SiteRow(long id, int version, @Nullable Long parentId, String name, int depth, String path, @Nullable Double latitude,
        @Nullable Double longitude, @Nullable Integer utcOffsetMinutes, Sensitivity sensitivity, boolean placeExact, int sightings) {

    public @Nullable String place() {
        return latitude == null || longitude == null ? null
                : PlaceWords.of(latitude, longitude, placeExact ? 5 : sensitivity.shownDigits());
    }

    public @Nullable Double radiusMetres() {
        return placeExact ? null : sensitivity.reachMetres();
    }

    public @Nullable String offset() {
        return DateWords.offset(utcOffsetMinutes);
    }
}
