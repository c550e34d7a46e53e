package org.resight.demo;

import java.util.Random;

/** Time of day and sky: what the light does to a photograph. */
enum Weather {
    CLEAR(0x6FA3D8, 0xD6E4EA, 0.85, 0.9, 1.0, 1.0, 1.0),
    MORNING(0x9DB8D2, 0xF5DFB8, 0.80, 0.45, 1.06, 0.97, 0.84),
    OVERCAST(0xB4BBC0, 0xDADCDA, 0.12, 1.0, 0.96, 0.98, 1.0),
    DUSK(0x7F7FA6, 0xF6BE84, 0.6, 0.35, 1.02, 0.84, 0.74),
    NIGHT(0x101010, 0x1C1C1C, 0.0, 0.8, 1.15, 1.15, 1.15);

    final int zenith;
    final int horizon;
    private final double sun;
    private final double elevation;
    private final double[] tint;

    Weather(int zenith, int horizon, double sun, double elevation, double red, double green, double blue) {
        this.zenith = zenith;
        this.horizon = horizon;
        this.sun = sun;
        this.elevation = elevation;
        tint = new double[]{red, green, blue};
    }

    /** A light as it may be in this weather. */
    Light light(Random random) {
        double exposure = 0.88 + 0.26 * random.nextDouble();
        double[] tinted = new double[3];
        for (int i = 0; i < 3; i++) {
            tinted[i] = tint[i] * exposure * (0.97 + 0.06 * random.nextDouble());
        }
        double azimuth = (random.nextBoolean() ? 1 : -1) * (0.3 + 0.9 * random.nextDouble());
        return Light.from(azimuth, Math.min(1.3, elevation + 0.25 * random.nextDouble()), sun, tinted, this == NIGHT);
    }

    /** The hour of the day, 0–23, at which it may be like this. */
    int hour(Random random) {
        return switch (this) {
            case CLEAR -> 9 + random.nextInt(7);
            case MORNING -> 6 + random.nextInt(2);
            case OVERCAST -> 8 + random.nextInt(9);
            case DUSK -> 18;
            case NIGHT -> random.nextBoolean() ? 21 + random.nextInt(3) : random.nextInt(5);
        };
    }
}
