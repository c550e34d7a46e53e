package org.resight.demo;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.QuadCurve2D;
import java.awt.image.BufferedImage;
import java.util.Random;

/** Paints what lies behind and before an animal: sky, hills, trees, rocks, ground and grass. */
final class Scenery {

    /** Size of a painted background; photographs are parts of it. */
    static final int WIDTH = 1120;
    static final int HEIGHT = 1000;
    static final int HORIZON = 430;

    private final Site site;
    private final Random random;
    private final SmoothNoise noise;

    Scenery(Site site, long seed) {
        this.site = site;
        random = new Random(seed);
        noise = new SmoothNoise(seed);
    }

    /** The view at a site under a sky. */
    BufferedImage background(Weather weather) {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D brush = smooth(image);
        brush.setPaint(new GradientPaint(0, 0, new Color(weather.zenith), 0, HORIZON, new Color(weather.horizon)));
        brush.fillRect(0, 0, WIDTH, HORIZON + 10);
        if (weather == Weather.CLEAR || weather == Weather.MORNING) {
            clouds(brush);
        }
        for (int layer = 0; layer < 2; layer++) {
            hills(brush, weather, layer);
        }
        ground(image, weather);
        for (int i = 0; i < 150; i++) {
            bush(brush, random.nextInt(WIDTH), HORIZON + 4 + random.nextInt(14), 5 + random.nextInt(9), weather, 0.55);
        }
        trees(brush, weather);
        for (int i = 0; i < site.rocks; i++) {
            int y = HORIZON + 25 + (int) (420 * Math.pow(random.nextDouble(), 1.5));
            rock(brush, random.nextInt(WIDTH), y, 8 + (y - HORIZON) * (0.08 + 0.14 * random.nextDouble()));
        }
        if (site == Site.WATERHOLE) {
            water(brush, weather);
        }
        grass(brush, HORIZON + 8, HEIGHT, (int) (6500 * site.growth), 0.20, 0, WIDTH);
        brush.dispose();
        return image;
    }

    static Graphics2D smooth(BufferedImage image) {
        Graphics2D brush = image.createGraphics();
        brush.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        brush.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        return brush;
    }

    private void clouds(Graphics2D brush) {
        for (int cloud = 0; cloud < 5; cloud++) {
            double x = random.nextInt(WIDTH);
            double y = 40 + random.nextInt(HORIZON - 160);
            for (int puff = 0; puff < 14; puff++) {
                double width = 60 + random.nextInt(110);
                brush.setColor(new Color(255, 255, 255, 22));
                brush.fill(new Ellipse2D.Double(x + 55 * random.nextGaussian(), y + 8 * random.nextGaussian(), width,
                        width * 0.22));
            }
        }
    }

    private void hills(Graphics2D brush, Weather weather, int layer) {
        Path2D ridge = new Path2D.Double();
        ridge.moveTo(0, HORIZON + 12);
        for (int x = 0; x <= WIDTH; x += 4) {
            double height = 55 - 25 * layer + (45 - 15 * layer) * noise.at(x / (170.0 - 60 * layer) + 40 * layer, layer, 4);
            ridge.lineTo(x, HORIZON - Math.max(2, height));
        }
        ridge.lineTo(WIDTH, HORIZON + 12);
        brush.setColor(new Color(CoatCanvas.mix(weather.horizon, dim(0x5B6B5A, weather), 0.40 + 0.25 * layer)));
        brush.fill(ridge);
    }

    private void ground(BufferedImage image, Weather weather) {
        for (int y = HORIZON; y < HEIGHT; y++) {
            double near = (double) (y - HORIZON) / (HEIGHT - HORIZON);
            double scale = 9 / (near + 0.03);
            for (int x = 0; x < WIDTH; x++) {
                double u = (x - WIDTH / 2.0) / WIDTH * scale;
                double growth = noise.at(u * 3, scale * 3, 3) * 0.5 + site.growth - 0.25;
                double grain = noise.at(x * 0.35, y * 0.5, 2);
                int colour = CoatCanvas.mix(site.soil, site.grass, growth);
                colour = CoatCanvas.shaded(colour, 0.9 + 0.10 * grain + 0.08 * noise.at(u * 14, scale * 14));
                image.setRGB(x, y, dim(CoatCanvas.mix(colour, weather.horizon, 0.5 * Math.exp(-near * 14)), weather));
            }
        }
    }

    /** The flash of a camera does not reach far. */
    private static int dim(int colour, Weather weather) {
        return weather == Weather.NIGHT ? CoatCanvas.shaded(colour, 0.55) : colour;
    }

    private void trees(Graphics2D brush, Weather weather) {
        for (int i = 0; i < site.trees; i++) {
            double near = Math.pow((i + random.nextDouble()) / site.trees, 2) * 0.85;
            double x = random.nextInt(WIDTH);
            double foot = HORIZON + 8 + near * 120;
            double height = 45 + near * 270 + random.nextInt(30);
            if (random.nextInt(4) == 0) {
                bush(brush, x, foot, height * 0.4, weather, 1 - near);
            } else {
                acacia(brush, x, foot, height, weather, 0.55 * (1 - near));
            }
        }
    }

    private void acacia(Graphics2D brush, double x, double foot, double height, Weather weather, double haze) {
        int bark = CoatCanvas.mix(dim(0x4B3B2C, weather), weather.horizon, haze);
        brush.setColor(new Color(bark));
        double lean = 0.12 * height * random.nextGaussian();
        for (int branch = -1; branch <= 1; branch++) {
            brush.setStroke(
                    new BasicStroke((float) (height * (branch == 0 ? 0.045 : 0.028)), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
            brush.draw(new QuadCurve2D.Double(x, foot, x + lean * 0.3, foot - height * 0.5,
                    x + lean + branch * height * 0.34, foot - height * 0.86));
        }
        for (int leaf = 0; leaf < 46; leaf++) {
            double spread = random.nextGaussian() * 0.30;
            double width = height * (0.16 + 0.12 * random.nextDouble());
            double y = foot - height * (0.90 + 0.07 * random.nextGaussian() - 0.16 * Math.abs(spread));
            int green = CoatCanvas.shaded(0x566B35, 0.62 + 0.55 * random.nextDouble());
            brush.setColor(translucent(CoatCanvas.mix(dim(green, weather), weather.horizon, haze), 190));
            brush.fill(new Ellipse2D.Double(x + lean + spread * height - width / 2, y - width * 0.14, width, width * 0.28));
        }
    }

    private void bush(Graphics2D brush, double x, double foot, double size, Weather weather, double haze) {
        for (int leaf = 0; leaf < 26; leaf++) {
            double width = size * (0.25 + 0.4 * random.nextDouble());
            double up = size * Math.abs(random.nextGaussian()) * 0.42;
            int green = CoatCanvas.shaded(0x58683A, 0.6 + 0.5 * random.nextDouble() + 0.15 * up / size);
            brush.setColor(translucent(CoatCanvas.mix(dim(green, weather), weather.horizon, 0.55 * haze), 205));
            brush.fill(new Ellipse2D.Double(x + size * 0.55 * random.nextGaussian() - width / 2, foot - up - width * 0.5,
                    width, width * 0.7));
        }
    }

    private void rock(Graphics2D brush, double x, double y, double size) {
        Path2D outline = new Path2D.Double();
        for (int i = 0; i <= 12; i++) {
            double angle = Math.PI * i / 12;
            double radius = size * (0.85 + 0.3 * random.nextDouble());
            double px = x + 1.3 * radius * Math.cos(angle);
            double py = y - 1.05 * radius * Math.sin(angle);
            if (i == 0) {
                outline.moveTo(px, y);
            } else {
                outline.lineTo(px, i == 12 ? y : py);
            }
        }
        outline.closePath();
        int grey = CoatCanvas.mix(0x8D8272, site.soil, 0.3 * random.nextDouble());
        brush.setPaint(new GradientPaint((float) x, (float) (y - size), new Color(CoatCanvas.shaded(grey, 1.15)),
                (float) x, (float) y, new Color(CoatCanvas.shaded(grey, 0.55))));
        brush.fill(outline);
    }

    private void water(Graphics2D brush, Weather weather) {
        int blue = CoatCanvas.mix(dim(0x6E8590, weather), weather.horizon, 0.45);
        brush.setColor(new Color(CoatCanvas.shaded(site.soil, 0.62)));
        brush.fill(new Ellipse2D.Double(WIDTH * 0.08, HORIZON + 34, WIDTH * 0.8, 78));
        brush.setColor(new Color(blue));
        brush.fill(new Ellipse2D.Double(WIDTH * 0.10, HORIZON + 38, WIDTH * 0.76, 66));
        for (int i = 0; i < 60; i++) {
            brush.setColor(translucent(CoatCanvas.shaded(blue, 1.12), 90));
            double x = WIDTH * (0.2 + 0.55 * random.nextDouble());
            brush.fill(new Ellipse2D.Double(x, HORIZON + 46 + random.nextInt(48), 30 + random.nextInt(80), 2));
        }
    }

    /**
     * Blades from far to near, each higher the nearer it stands.
     *
     * @param tall height of a blade as a share of its distance from the horizon
     */
    void grass(Graphics2D brush, int top, int bottom, int blades, double tall, int left, int right) {
        for (int i = 0; i < blades; i++) {
            double y = top + (bottom - top) * Math.sqrt((i + random.nextDouble()) / blades);
            blade(brush, left + (right - left) * random.nextDouble(), y,
                    (y - HORIZON) * tall * (0.4 + 0.8 * random.nextDouble()), 0.6f + (float) (y - HORIZON) / 420);
        }
    }

    void blade(Graphics2D brush, double x, double y, double height, float width) {
        int colour = CoatCanvas.mix(site.grass, CoatCanvas.mix(site.soil, 0xE8D9A0, 0.4), random.nextDouble());
        brush.setColor(translucent(CoatCanvas.shaded(colour, 0.72 + 0.45 * random.nextDouble()), 215));
        brush.setStroke(new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER));
        double lean = height * 0.45 * random.nextGaussian();
        brush.draw(new QuadCurve2D.Double(x, y, x + lean * 0.1, y - height * 0.6, x + lean, y - height));
    }

    /** A twig with leaves that reaches into the picture, in front of an animal. */
    void twig(Graphics2D brush, double fromX, double fromY, double toX, double toY, double size) {
        QuadCurve2D stem = new QuadCurve2D.Double(fromX, fromY, (fromX + toX) / 2, Math.min(fromY, toY), toX, toY);
        brush.setColor(new Color(0x43382B));
        brush.setStroke(new BasicStroke(3.2f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        brush.draw(stem);
        for (int leaf = 0; leaf < 90; leaf++) {
            double t = Math.sqrt(random.nextDouble());
            double x = (1 - t) * (1 - t) * fromX + 2 * t * (1 - t) * stem.getCtrlX() + t * t * toX;
            double y = (1 - t) * (1 - t) * fromY + 2 * t * (1 - t) * stem.getCtrlY() + t * t * toY;
            double length = size * (0.6 + 0.7 * random.nextDouble());
            Graphics2D turned = (Graphics2D) brush.create();
            turned.translate(x + size * 0.6 * random.nextGaussian(), y + size * 0.6 * random.nextGaussian());
            turned.rotate(2 * Math.PI * random.nextDouble());
            turned.setColor(translucent(CoatCanvas.shaded(0x566A38, 0.5 + 0.75 * random.nextDouble()), 235));
            turned.fill(new Ellipse2D.Double(0, -length * 0.17, length, length * 0.34));
            turned.dispose();
        }
    }

    private static Color translucent(int rgb, int alpha) {
        return new Color(rgb >> 16 & 255, rgb >> 8 & 255, rgb & 255, alpha);
    }
}
