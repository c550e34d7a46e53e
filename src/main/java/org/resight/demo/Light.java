package org.resight.demo;

/**
 * Where the light comes from, rightwards, upwards and away from the camera (unit length), how strong the sun is against
 * the sky, and the colour that all of it gives to a picture.
 *
 * @param sun 0 for an overcast sky or a flash, up to 1 for a clear one
 * @param tint factor of red, green and blue
 * @param night whether an infrared flash lights the scene, which leaves no colours
 */
record Light(double x, double y, double z, double sun, double[] tint, boolean night) {

    static Light from(double azimuth, double elevation, double sun, double[] tint, boolean night) {
        return new Light(Math.sin(azimuth) * Math.cos(elevation), Math.sin(elevation),
                -Math.cos(azimuth) * Math.cos(elevation), sun, tint, night);
    }

    /** An opaque surface of a colour under this light, before the tint. */
    int on(double[] colour, double nx, double ny, double nz) {
        double length = Math.max(1e-9, Math.sqrt(nx * nx + ny * ny + nz * nz));
        double direct = Math.max(0, ((nx * x + ny * y + nz * z) / length + 0.15) / 1.15);
        double sky = 0.5 + 0.5 * ny / length;
        double edge = night ? Math.max(0.15, -nz / length) : 1;
        double brightness = edge * ((1 - sun) * (0.55 + 0.5 * sky) + sun * (0.30 + 0.28 * sky + 0.72 * direct));
        double ground = sun * 0.10 * (1 - sky);
        return 0xFF000000 | lit(colour[0] * (brightness + ground * 1.3)) << 16
                | lit(colour[1] * (brightness + ground)) << 8 | lit(colour[2] * (brightness + ground * 0.6));
    }

    static int lit(double value) {
        return (int) Math.max(0, Math.min(255, value + 0.5));
    }
}
