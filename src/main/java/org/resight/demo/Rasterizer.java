package org.resight.demo;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Draws tubes with their skins: a depth buffer, twice the resolution for smooth edges, light from one sun and the sky. */
final class Rasterizer {

    private static final int FINE = 2;

    private final int width;
    private final int height;
    private final Camera camera;
    private final Light light;
    private final float[] depth;
    private final int[] argb;
    private final double[] colour = new double[3];

    Rasterizer(int width, int height, Camera camera, Light light) {
        this.width = width * FINE;
        this.height = height * FINE;
        this.camera = camera;
        this.light = light;
        depth = new float[this.width * this.height];
        Arrays.fill(depth, Float.MAX_VALUE);
        argb = new int[depth.length];
    }

    /** The animal on a transparent picture. */
    BufferedImage draw(List<Tube> tubes, Map<Part, Skin> skins) {
        for (Tube tube : tubes) {
            draw(tube, Objects.requireNonNull(skins.get(tube.part), "a coat covers every part"));
        }
        return averaged();
    }

    /** Where the sun is kept from the ground, 0 to 1 per pixel. */
    float[] shadow(List<Tube> tubes) {
        boolean[] dark = new boolean[width * height / FINE / FINE];
        for (Tube tube : tubes) {
            float[] screen = screen(tube, true);
            eachQuad(tube, (a, b, c, d) -> {
                fill(screen, a, b, c, dark);
                fill(screen, b, d, c, dark);
            });
        }
        float[] shadow = new float[dark.length];
        for (int i = 0; i < dark.length; i++) {
            shadow[i] = dark[i] ? 1 : 0;
        }
        return shadow;
    }

    private void draw(Tube tube, Skin skin) {
        float[] screen = screen(tube, false);
        float[] turned = turnedNormals(tube);
        eachQuad(tube, (a, b, c, d) -> {
            triangle(tube, skin, screen, turned, a, b, c);
            triangle(tube, skin, screen, turned, b, d, c);
        });
    }

    private interface Quad {
        void corners(int a, int b, int c, int d);
    }

    private static void eachQuad(Tube tube, Quad quad) {
        int row = tube.sectors + 1;
        for (int ring = 0; ring + 1 < tube.rings; ring++) {
            for (int sector = 0; sector < tube.sectors; sector++) {
                int a = ring * row + sector;
                quad.corners(a, a + 1, a + row, a + row + 1);
            }
        }
    }

    private float[] screen(Tube tube, boolean onGround) {
        float[] screen = new float[tube.points.length];
        double[] turned = new double[3];
        double[] projected = new double[3];
        int fine = onGround ? 1 : FINE;
        for (int at = 0; at < screen.length; at += 3) {
            camera.turn(tube.points[at], tube.points[at + 1], tube.points[at + 2], turned);
            if (onGround) {
                turned[0] -= turned[1] * light.x() / light.y();
                turned[2] -= turned[1] * light.z() / light.y();
                turned[1] = 0;
            }
            camera.project(turned, projected);
            screen[at] = (float) (projected[0] * fine);
            screen[at + 1] = (float) (projected[1] * fine);
            screen[at + 2] = (float) projected[2];
        }
        return screen;
    }

    private float[] turnedNormals(Tube tube) {
        float[] normals = new float[tube.normals.length];
        double[] turned = new double[3];
        for (int at = 0; at < normals.length; at += 3) {
            camera.turn(tube.normals[at], tube.normals[at + 1], tube.normals[at + 2], turned);
            normals[at] = (float) turned[0];
            normals[at + 1] = (float) turned[1];
            normals[at + 2] = (float) turned[2];
        }
        return normals;
    }

    private void triangle(Tube tube, Skin skin, float[] screen, float[] normals, int a, int b, int c) {
        double ax = screen[3 * a];
        double ay = screen[3 * a + 1];
        double bx = screen[3 * b] - ax;
        double by = screen[3 * b + 1] - ay;
        double cx = screen[3 * c] - ax;
        double cy = screen[3 * c + 1] - ay;
        double area = bx * cy - by * cx;
        if (Math.abs(area) < 1e-9) {
            return;
        }
        int row = tube.sectors + 1;
        int left = (int) Math.max(0, Math.ceil(ax + Math.min(0, Math.min(bx, cx)) - 0.5));
        int right = (int) Math.min(width - 1, Math.floor(ax + Math.max(0, Math.max(bx, cx)) - 0.5));
        int top = (int) Math.max(0, Math.ceil(ay + Math.min(0, Math.min(by, cy)) - 0.5));
        int bottom = (int) Math.min(height - 1, Math.floor(ay + Math.max(0, Math.max(by, cy)) - 0.5));
        for (int y = top; y <= bottom; y++) {
            for (int x = left; x <= right; x++) {
                double px = x + 0.5 - ax;
                double py = y + 0.5 - ay;
                double wb = (px * cy - py * cx) / area;
                double wc = (bx * py - by * px) / area;
                double wa = 1 - wb - wc;
                if (wa < -1e-9 || wb < -1e-9 || wc < -1e-9) {
                    continue;
                }
                float z = (float) (wa * screen[3 * a + 2] + wb * screen[3 * b + 2] + wc * screen[3 * c + 2]);
                int at = y * width + x;
                if (z >= depth[at]) {
                    continue;
                }
                depth[at] = z;
                double along = wa * tube.along[a / row] + wb * tube.along[b / row] + wc * tube.along[c / row];
                double around = (wa * (a % row) + wb * (b % row) + wc * (c % row)) / tube.sectors;
                skin.sample(along, around, colour);
                double nx = wa * normals[3 * a] + wb * normals[3 * b] + wc * normals[3 * c];
                double ny = wa * normals[3 * a + 1] + wb * normals[3 * b + 1] + wc * normals[3 * c + 1];
                double nz = wa * normals[3 * a + 2] + wb * normals[3 * b + 2] + wc * normals[3 * c + 2];
                argb[at] = light.on(colour, nx, ny, nz);
            }
        }
    }

    private void fill(float[] screen, int a, int b, int c, boolean[] into) {
        int columns = width / FINE;
        int rows = height / FINE;
        double ax = screen[3 * a];
        double ay = screen[3 * a + 1];
        double bx = screen[3 * b] - ax;
        double by = screen[3 * b + 1] - ay;
        double cx = screen[3 * c] - ax;
        double cy = screen[3 * c + 1] - ay;
        double area = bx * cy - by * cx;
        if (Math.abs(area) < 1e-9) {
            return;
        }
        int left = (int) Math.max(0, Math.floor(ax + Math.min(0, Math.min(bx, cx))));
        int right = (int) Math.min(columns - 1, Math.ceil(ax + Math.max(0, Math.max(bx, cx))));
        int top = (int) Math.max(0, Math.floor(ay + Math.min(0, Math.min(by, cy))));
        int bottom = (int) Math.min(rows - 1, Math.ceil(ay + Math.max(0, Math.max(by, cy))));
        for (int y = top; y <= bottom; y++) {
            for (int x = left; x <= right; x++) {
                double px = x + 0.5 - ax;
                double py = y + 0.5 - ay;
                double wb = (px * cy - py * cx) / area;
                double wc = (bx * py - by * px) / area;
                if (wb >= -0.2 && wc >= -0.2 && wb + wc <= 1.2) {
                    into[y * columns + x] = true;
                }
            }
        }
    }

    private BufferedImage averaged() {
        int columns = width / FINE;
        int rows = height / FINE;
        BufferedImage image = new BufferedImage(columns, rows, BufferedImage.TYPE_INT_ARGB);
        for (int y = 0; y < rows; y++) {
            for (int x = 0; x < columns; x++) {
                int covered = 0;
                int red = 0;
                int green = 0;
                int blue = 0;
                for (int k = 0; k < FINE * FINE; k++) {
                    int value = argb[(y * FINE + k / FINE) * width + x * FINE + k % FINE];
                    if (value != 0) {
                        covered++;
                        red += value >> 16 & 255;
                        green += value >> 8 & 255;
                        blue += value & 255;
                    }
                }
                if (covered > 0) {
                    image.setRGB(x, y, covered * 255 / (FINE * FINE) << 24 | red / covered << 16
                            | green / covered << 8 | blue / covered);
                }
            }
        }
        return image;
    }
}
