package org.resight.demo;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.ConvolveOp;
import java.awt.image.DataBufferInt;
import java.awt.image.Kernel;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import org.resight.engine.image.BoundingBox;
import org.resight.engine.image.PhotoDecoder;
import org.resight.engine.image.Pixels;

/** Takes the photographs: puts an animal into a scene and adds what cameras add. */
final class Photographer {

    private static final int LONG_SIDE = 900;
    private static final int SHORT_SIDE = 600;

    /** Numbers about zero of about unit spread: drawing them anew for each pixel would take longest of all. */
    private static final float[] GRAIN = new float[1 << 16];

    static {
        Random random = new Random(1);
        for (int i = 0; i < GRAIN.length; i++) {
            GRAIN[i] = (float) (0.5 * random.nextGaussian());
        }
    }

    private final long seed;
    private final Map<Site, Map<Weather, BufferedImage>> backgrounds = new ConcurrentHashMap<>();

    private final double size;

    /** @param size of the photographs as a share of the usual one, at most 1: smaller ones are drawn faster */
    Photographer(long seed, double size) {
        this.seed = seed;
        this.size = size;
    }

    /** A photograph and where on it the animal is. */
    record Picture(BoundingBox box, byte[] jpeg) {}

    /** What is to be photographed. */
    record Scene(DemoSpecies species, Map<Part, Skin> skins, double stoutness, Side side, Behaviour behaviour, Site site,
            Weather weather) {}

    Picture take(Scene scene, Random random) {
        boolean upright = scene.species == DemoSpecies.GIRAFFE && random.nextInt(10) < 7;
        int usualWidth = upright ? SHORT_SIDE : LONG_SIDE;
        int usualHeight = upright ? LONG_SIDE : SHORT_SIDE;
        int width = (int) (size * usualWidth);
        int height = (int) (size * usualHeight);
        Light light = scene.weather.light(random);
        Anatomy anatomy = Anatomy.of(scene.species);
        List<Tube> tubes = Pose.of(scene.behaviour, anatomy, scene.stoutness, random).shape(anatomy);
        Camera camera = camera(scene.side, random).framing(tubes, width, height, random);

        BufferedImage photo = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        background(photo, scene, camera, random);
        Rasterizer rasterizer = new Rasterizer(width, height, camera, light);
        darken(photo, blurred(rasterizer.shadow(tubes), width, height, (int) Math.ceil(5 * size)), 0.28 + 0.32 * light.sun());
        BufferedImage animal = rasterizer.draw(tubes, scene.skins);
        BoundingBox box = box(animal, random);
        Graphics2D brush = Scenery.smooth(photo);
        brush.drawImage(animal, 0, 0, null);
        brush.scale(size, size);
        foreground(brush, scene, camera.footY() / size, box.scaled(width, height, usualWidth, usualHeight), usualWidth, random);
        brush.dispose();
        if (random.nextInt(3) == 0) {
            photo = softened(photo, random);
        }
        return new Picture(box, new PhotoDecoder().encodeJpeg(develop(photo, light, random), 84 + random.nextInt(9)));
    }

    private static Camera camera(Side side, Random random) {
        double yaw = (side == Side.LEFT ? 0 : Math.PI) + clamp(0.13 * random.nextGaussian(), 0.4);
        double pitch = 0.04 + 0.10 * random.nextDouble();
        double roll = clamp(0.025 * random.nextGaussian(), 0.06);
        return new Camera(yaw, pitch, roll, 7 + 6 * random.nextDouble(), 100, 0, 0);
    }

    private void background(BufferedImage photo, Scene scene, Camera camera, Random random) {
        BufferedImage painted = backgrounds.computeIfAbsent(scene.site, site -> new ConcurrentHashMap<>())
                .computeIfAbsent(scene.weather, weather -> new Scenery(scene.site, seed + 7L * scene.site.ordinal()).background(weather));
        int width = photo.getWidth();
        int height = photo.getHeight();
        double scale = (1.0 + 0.35 * random.nextDouble()) * Math.max((double) width / Scenery.WIDTH, 0.75 * size);
        // eyes at about the height of the animal's back put the horizon there
        double horizon = camera.footY() - (0.30 + 0.16 * random.nextDouble()) * height;
        double y = Math.min(0, horizon - Scenery.HORIZON * scale);
        scale = Math.max(scale, (height - y) / Scenery.HEIGHT);
        double slack = Scenery.WIDTH * scale - width;
        double x = -slack * random.nextDouble();
        boolean mirrored = random.nextBoolean();
        // painted smaller and enlarged again: what lies behind the animal is out of focus
        double focus = 0.45 + 0.4 * random.nextDouble();
        BufferedImage small = new BufferedImage((int) (width * focus), (int) (height * focus), BufferedImage.TYPE_INT_RGB);
        Graphics2D brush = Scenery.smooth(small);
        brush.scale(focus, focus);
        double left = mirrored ? width - x : x;
        brush.drawImage(painted, (int) left, (int) y, (int) ((mirrored ? -1 : 1) * Scenery.WIDTH * scale),
                (int) (Scenery.HEIGHT * scale), null);
        brush.dispose();
        Graphics2D enlarge = Scenery.smooth(photo);
        enlarge.drawImage(small, 0, 0, width, height, null);
        enlarge.dispose();
    }

    private void foreground(Graphics2D brush, Scene scene, double footY, BoundingBox box, int frameWidth, Random random) {
        Scenery scenery = new Scenery(scene.site, random.nextLong());
        boolean hidden = random.nextInt(10) == 0;
        int blades = (int) (90 + 420 * scene.site.growth) + (hidden ? 250 : 0);
        double tall = box.height() * (hidden ? 0.34 : 0.11);
        for (int i = 0; i < blades; i++) {
            double x = box.x() + box.width() * (1.5 * random.nextDouble() - 0.25);
            double y = footY + 4 + 26 * random.nextDouble();
            scenery.blade(brush, x, y, tall * (0.35 + 0.9 * random.nextDouble()), 1.2f + random.nextFloat());
        }
        for (int i = 0; i < blades / 2; i++) {
            double x = box.x() + box.width() * (2 * random.nextDouble() - 0.5);
            scenery.blade(brush, x, footY + 30 + 50 * random.nextDouble(), tall * (0.5 + random.nextDouble()), 2);
        }
        if (random.nextInt(9) == 0) {
            boolean fromLeft = random.nextBoolean();
            double edge = fromLeft ? -5 : frameWidth + 5;
            double tip = box.x() + box.width() * (fromLeft ? 0.30 : 0.70);
            scenery.twig(brush, edge, box.y() + box.height() * 0.5 * random.nextDouble(), tip,
                    box.y() + box.height() * (0.2 + 0.4 * random.nextDouble()), 22);
        }
    }

    private static BoundingBox box(BufferedImage animal, Random random) {
        int width = animal.getWidth();
        int height = animal.getHeight();
        int[] pixels = ((DataBufferInt) animal.getRaster().getDataBuffer()).getData();
        int left = width;
        int top = height;
        int right = -1;
        int bottom = -1;
        for (int i = 0; i < pixels.length; i++) {
            if (pixels[i] >>> 24 > 100) {
                left = Math.min(left, i % width);
                right = Math.max(right, i % width);
                top = Math.min(top, i / width);
                bottom = Math.max(bottom, i / width);
            }
        }
        // nobody draws a box to the pixel
        int margin = 2 + random.nextInt(10);
        return BoundingBox.clamped(left - margin, top - margin, right - left + 1 + 2 * margin,
                bottom - top + 1 + 2 * margin, width, height);
    }

    private static void darken(BufferedImage photo, float[] shadow, double strength) {
        int[] pixels = ((DataBufferInt) photo.getRaster().getDataBuffer()).getData();
        for (int i = 0; i < pixels.length; i++) {
            if (shadow[i] > 0.004f) {
                pixels[i] = CoatCanvas.shaded(pixels[i], 1 - strength * shadow[i]);
            }
        }
    }

    /** Twice a box blur along both sides comes near enough to a Gaussian. */
    private static float[] blurred(float[] values, int width, int height, int radius) {
        float[] from = values;
        float[] to = new float[values.length];
        for (int pass = 0; pass < 2; pass++) {
            blurLines(from, to, width, height, width, 1, radius);
            blurLines(to, from, height, width, 1, width, radius);
        }
        return from;
    }

    private static void blurLines(float[] from, float[] to, int length, int lines, int lineStep, int step, int radius) {
        float weight = 1f / (2 * radius + 1);
        for (int line = 0; line < lines; line++) {
            int start = line * lineStep;
            float sum = 0;
            for (int i = 0; i < length + radius; i++) {
                sum += i < length ? from[start + i * step] : 0;
                sum -= i > 2 * radius ? from[start + (i - 2 * radius - 1) * step] : 0;
                if (i >= radius) {
                    to[start + (i - radius) * step] = sum * weight;
                }
            }
        }
    }

    private static BufferedImage softened(BufferedImage photo, Random random) {
        float side = 0.05f + 0.08f * random.nextFloat();
        float corner = side * 0.6f;
        float[] kernel = {corner, side, corner, side, 1 - 4 * side - 4 * corner, side, corner, side, corner};
        return new ConvolveOp(new Kernel(3, 3, kernel), ConvolveOp.EDGE_NO_OP, null).filter(photo, null);
    }

    /** Light, vignette, contrast and the noise of the sensor. */
    private static Pixels develop(BufferedImage photo, Light light, Random random) {
        int width = photo.getWidth();
        int height = photo.getHeight();
        byte[] rgb = new byte[3 * width * height];
        double vignette = light.night() ? 0.75 : 0.30 * random.nextDouble();
        double noise = light.night() ? 10 : 1.5 + 4 * random.nextDouble();
        double contrast = 0.92 + 0.2 * random.nextDouble();
        for (int y = 0; y < height; y++) {
            double dy = 2.0 * y / height - 1;
            for (int x = 0; x < width; x++) {
                double dx = 2.0 * x / width - 1;
                double gain = 1 - vignette * Math.min(1, (dx * dx + dy * dy) / 2);
                int value = photo.getRGB(x, y);
                double grain = noise * GRAIN[random.nextInt() >>> 16];
                int at = 3 * (y * width + x);
                double grey = light.night()
                        ? 0.3 * (value >> 16 & 255) + 0.59 * (value >> 8 & 255) + 0.11 * (value & 255) : 0;
                for (int c = 0; c < 3; c++) {
                    double colour = light.night() ? grey : value >> 16 - 8 * c & 255;
                    colour = (colour * light.tint()[c] * gain - 118) * contrast + 118 + grain;
                    rgb[at + c] = (byte) Light.lit(colour);
                }
            }
        }
        return new Pixels(width, height, rgb);
    }

    private static double clamp(double value, double limit) {
        return Math.max(-limit, Math.min(limit, value));
    }
}
