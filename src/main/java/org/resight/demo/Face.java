package org.resight.demo;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;

/** What is painted on a head whatever its coat. */
final class Face {

    private Face() {}

    /** One eye on each side, with a glint. */
    static void eyes(CoatCanvas canvas, double share, int colour) {
        double along = canvas.length * share;
        double size = canvas.radius(along) * 0.21;
        for (int side = -1; side <= 1; side += 2) {
            Graphics2D brush = canvas.brushAt(along, side * 1.0);
            brush.setColor(new Color(CoatCanvas.shaded(colour, 0.6)));
            brush.fill(new Ellipse2D.Double(-size * 1.35, -size, 2.7 * size, 2 * size));
            brush.setColor(new Color(colour));
            brush.fill(new Ellipse2D.Double(-size, -size * 0.8, 2 * size, 1.6 * size));
            brush.setColor(new Color(0x0A0808));
            brush.fill(new Ellipse2D.Double(-size * 0.55, -size * 0.6, 1.1 * size, 1.2 * size));
            brush.setColor(new Color(0xF4F1EA));
            brush.fill(new Ellipse2D.Double(size * 0.05, -side * size * 0.3 - size * 0.2, 0.4 * size, 0.4 * size));
            brush.dispose();
        }
    }

    /** Nose and mouth of a cat. */
    static void muzzle(CoatCanvas canvas) {
        Graphics2D nose = canvas.brushAt(canvas.length * 0.93, 0);
        nose.setColor(new Color(0x5A3230));
        nose.fill(new Ellipse2D.Double(-0.03, -0.035, 0.06, 0.07));
        nose.dispose();
        for (int side = -1; side <= 1; side += 2) {
            Graphics2D mouth = canvas.brushAt(canvas.length * 0.86, side * 1.75);
            mouth.setColor(new Color(0x2A1C18));
            mouth.fill(new Ellipse2D.Double(-0.045, -0.006, 0.09, 0.012));
            mouth.dispose();
        }
    }
}
