package org.resight.engine.djl;

import java.util.Random;
import java.util.function.IntBinaryOperator;
import org.resight.engine.image.Pixels;

/** Pictures that any network worth its name tells apart. */
final class TestPictures {

    private static final int WIDTH = 320;
    private static final int HEIGHT = 240;

    private TestPictures() {}

    /** Slanted stripes from dark to reddish. */
    static Pixels stripes() {
        return paint((x, y) -> (x + 2 * y) / 20 % 2 == 0 ? 0x302820 : 0xD09070);
    }

    /** Light spots on a shaded green. */
    static Pixels spots() {
        return paint((x, y) -> {
            int dx = x % 64 - 32;
            int dy = y % 48 - 24;
            return dx * dx + dy * dy < 300 ? 0xF0F0C0 : (40 + y / 2) << 8 | 0x200030;
        });
    }

    /** Blots of every size and shade, nowhere alike, so that a matcher can tell each place from all others. */
    static Pixels blots(long seed) {
        Random random = new Random(seed);
        int[] colours = new int[WIDTH * HEIGHT];
        for (int blot = 0; blot < 400; blot++) {
            int centreX = random.nextInt(WIDTH);
            int centreY = random.nextInt(HEIGHT);
            int radius = 3 + random.nextInt(22);
            int colour = random.nextInt(1 << 24);
            for (int y = Math.max(0, centreY - radius); y < Math.min(HEIGHT, centreY + radius); y++) {
                for (int x = Math.max(0, centreX - radius); x < Math.min(WIDTH, centreX + radius); x++) {
                    if (Math.hypot(x - centreX, y - centreY) < radius) {
                        colours[y * WIDTH + x] = colour;
                    }
                }
            }
        }
        return paint((x, y) -> colours[y * WIDTH + x]);
    }

    private static Pixels paint(IntBinaryOperator colourAt) {
        byte[] rgb = new byte[3 * WIDTH * HEIGHT];
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                int colour = colourAt.applyAsInt(x, y);
                int at = 3 * (y * WIDTH + x);
                rgb[at] = (byte) (colour >> 16);
                rgb[at + 1] = (byte) (colour >> 8);
                rgb[at + 2] = (byte) colour;
            }
        }
        return new Pixels(WIDTH, HEIGHT, rgb);
    }
}
