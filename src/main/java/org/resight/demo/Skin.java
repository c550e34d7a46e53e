package org.resight.demo;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;

/** The colours of one part's surface: columns along the part, rows around it from belly over the back to belly. */
final class Skin {

    private final int width;
    private final int height;
    private final int[] rgb;

    Skin(BufferedImage image) {
        width = image.getWidth();
        height = image.getHeight();
        rgb = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    }

    /**
     * The colour between the four nearest texels.
     *
     * @param along share of the length
     * @param around share of the way around
     * @param into receives red, green and blue, 0–255
     */
    void sample(double along, double around, double[] into) {
        double x = Math.max(0, Math.min(width - 1.001, along * width - 0.5));
        double y = Math.max(0, Math.min(height - 1.001, around * height - 0.5));
        int column = (int) x;
        int row = (int) y;
        double dx = x - column;
        double dy = y - row;
        int at = row * width + column;
        int a = rgb[at];
        int b = rgb[at + 1];
        int c = rgb[at + width];
        int d = rgb[at + width + 1];
        double wa = (1 - dx) * (1 - dy);
        double wb = dx * (1 - dy);
        double wc = (1 - dx) * dy;
        double wd = dx * dy;
        into[0] = wa * (a >> 16 & 255) + wb * (b >> 16 & 255) + wc * (c >> 16 & 255) + wd * (d >> 16 & 255);
        into[1] = wa * (a >> 8 & 255) + wb * (b >> 8 & 255) + wc * (c >> 8 & 255) + wd * (d >> 8 & 255);
        into[2] = wa * (a & 255) + wb * (b & 255) + wc * (c & 255) + wd * (d & 255);
    }
}
