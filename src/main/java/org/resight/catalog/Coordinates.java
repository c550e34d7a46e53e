package org.resight.catalog;

import org.resight.platform.Refusal;

/**
 * A place in degrees, WGS 84.
 *
 * @param latitude −90 to 90, north positive
 * @param longitude −180 to 180, east positive
 */
public record Coordinates(double latitude, double longitude) {

    private static final double EARTH_RADIUS_KM = 6371.0088;
    private static final double ELSEWHERE_KM = 500;
    private static final double NEAR_KM = 100;

    public Coordinates {
        if (!(Math.abs(latitude) <= 90)) {
            throw Refusal.invalid("The latitude " + latitude + " is not between −90 and 90 degrees."
                    + (Math.abs(longitude) <= 90 ? " Latitude and longitude may be swapped." : ""));
        }
        if (!(Math.abs(longitude) <= 180)) {
            throw Refusal.invalid("The longitude " + longitude + " is not between −180 and 180 degrees.");
        }
    }

    /** Great-circle distance in kilometres (haversine, mean earth radius). */
    public double kilometresTo(Coordinates other) {
        double dLat = Math.toRadians(other.latitude - latitude);
        double dLon = Math.toRadians(other.longitude - longitude);
        double h = Math.pow(Math.sin(dLat / 2), 2) + Math.cos(Math.toRadians(latitude))
                * Math.cos(Math.toRadians(other.latitude)) * Math.pow(Math.sin(dLon / 2), 2);
        return 2 * EARTH_RADIUS_KM * Math.asin(Math.sqrt(Math.min(1, h)));
    }

    /** Whether these are more than 500 km away: no place for what is said to be near home. */
    boolean elsewhere(Coordinates home) {
        return kilometresTo(home) > ELSEWHERE_KM;
    }

    /**
     * Whether these are a place near home written with latitude and longitude exchanged: more than 500 km away as they stand, less than 100
     * km the other way round. It cannot be told where both ways are as far.
     */
    public boolean seemSwapped(Coordinates home) {
        return Math.abs(longitude) <= 90 && elsewhere(home)
                && new Coordinates(longitude, latitude).kilometresTo(home) < NEAR_KM;
    }
}
