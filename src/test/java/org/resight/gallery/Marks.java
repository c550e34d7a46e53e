package org.resight.gallery;

import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.jdbi.v3.core.Jdbi;
import org.resight.engine.image.Pixels;
import org.resight.engine.matching.PairFeatures;
import org.resight.engine.matching.SiftMatcher;
import org.resight.testing.Wired;
import org.resight.engine.matching.SiftMatcherSettings;

/** Marks of animals that a test invents, kept as the application keeps them. */
public final class Marks {

    private static final int WIDTH = 320;
    private static final int HEIGHT = 240;

    private Marks() {}

    /** Keeps, for each annotation, the marks of one of the coats. */
    public static void keep(Jdbi jdbi, Map<Long, PairFeatures> marks) {
        new Wired(jdbi).get(PairFeatureStore.class).keep(marks, SiftMatcherSettings.DEFAULT.model().features());
    }

    /** A coat of dark and bright blots; each seed another one. */
    public static PairFeatures coat(long seed) {
        Random random = new Random(seed);
        byte[] rgb = new byte[3 * WIDTH * HEIGHT];
        Arrays.fill(rgb, (byte) 110);
        for (int blot = 0; blot < 90; blot++) {
            double cx = random.nextDouble() * WIDTH;
            double cy = random.nextDouble() * HEIGHT;
            double radius = 4 + 14 * random.nextDouble();
            byte value = (byte) random.nextInt(256);
            for (int y = (int) Math.max(0, cy - 20); y < Math.min(HEIGHT, cy + 20); y++) {
                for (int x = (int) Math.max(0, cx - 20); x < Math.min(WIDTH, cx + 20); x++) {
                    if (Math.hypot(x - cx, y - cy) < radius) {
                        Arrays.fill(rgb, 3 * (y * WIDTH + x), 3 * (y * WIDTH + x) + 3, value);
                    }
                }
            }
        }
        try (SiftMatcher matcher = new SiftMatcher()) {
            return matcher.extract(new Pixels(WIDTH, HEIGHT, rgb));
        }
    }
}
