package org.resight.catalog.web;

import java.io.Serializable;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.resight.catalog.Coordinates;
import org.resight.catalog.Written;

/** Where something is, as it is written: coordinates, and the offset of its clocks from UTC. */
public class PlaceInput implements Serializable {

    private static final long serialVersionUID = 1L;

    private @Nullable String latitude;
    private @Nullable String longitude;
    private @Nullable String offset;

    void show(@Nullable Double ofLatitude, @Nullable Double ofLongitude) {
        latitude = text(ofLatitude);
        longitude = text(ofLongitude);
    }

    /** Null where nothing is written; refused where it cannot be read. */
    @Nullable
    Coordinates coordinates() {
        return Written.coordinates(latitude, longitude);
    }

    /** A number as somebody would write it. */
    static @Nullable String text(@Nullable Double number) {
        if (number == null) {
            return null;
        }
        return number == Math.rint(number) && Math.abs(number) < 1e9 ? String.format(Locale.ROOT, "%.0f", number) : number.toString();
    }

    public @Nullable String getLatitude() {
        return latitude;
    }

    public void setLatitude(@Nullable String value) {
        latitude = value;
    }

    public @Nullable String getLongitude() {
        return longitude;
    }

    public void setLongitude(@Nullable String value) {
        longitude = value;
    }

    public @Nullable String getOffset() {
        return offset;
    }

    public void setOffset(@Nullable String value) {
        offset = value;
    }
}
