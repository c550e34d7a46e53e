package org.resight.demo;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;

/** The unrolled surface of a part, to be coloured point by point or painted on in metres. */
final class CoatCanvas {

    /** The colour of a point of the surface. */
    interface Colouring {
        /**
         * @param along metres from the part's beginning
         * @param arc metres from the middle of the back, right side positive
         * @param angle the same in radians, −π to π
         */
        int at(double along, double arc, double angle);
    }

    private static final int RADII = 256;

    final Part part;
    final double length;
    private final double[] radii = new double[RADII + 1];
    private final BufferedImage image;

    CoatCanvas(Chain chain) {
        part = chain.part();
        length = chain.length();
        image = new BufferedImage(part.width, part.height, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i <= RADII; i++) {
            radii[i] = chain.radius((double) i / RADII);
        }
    }

    void colour(Colouring colouring) {
        for (int column = 0; column < part.width; column++) {
            double share = (column + 0.5) / part.width;
            double radius = radius(share * length);
            for (int row = 0; row < part.height; row++) {
                double angle = (2 * (row + 0.5) / part.height - 1) * Math.PI;
                image.setRGB(column, row, colouring.at(share * length, angle * radius, angle));
            }
        }
    }

    double radius(double along) {
        return radii[(int) Math.max(0, Math.min(RADII, Math.round(along / length * RADII)))];
    }

    /** A brush whose origin is a point of the surface and whose unit is a metre of it. */
    Graphics2D brushAt(double along, double angle) {
        Graphics2D brush = image.createGraphics();
        brush.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        brush.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        brush.transform(new AffineTransform(part.width / length, 0, 0,
                part.height / (2 * Math.PI * Math.max(0.01, radius(along))), along / length * part.width,
                (angle / Math.PI + 1) / 2 * part.height));
        return brush;
    }

    Skin skin() {
        return new Skin(image);
    }

    static int mix(int from, int to, double share) {
        double t = Math.max(0, Math.min(1, share));
        return Light.lit(SmoothNoise.mix(from >> 16 & 255, to >> 16 & 255, t)) << 16
                | Light.lit(SmoothNoise.mix(from >> 8 & 255, to >> 8 & 255, t)) << 8
                | Light.lit(SmoothNoise.mix(from & 255, to & 255, t));
    }

    /** Lighter or darker. */
    static int shaded(int rgb, double factor) {
        return Light.lit((rgb >> 16 & 255) * factor) << 16 | Light.lit((rgb >> 8 & 255) * factor) << 8
                | Light.lit((rgb & 255) * factor);
    }
}
