package org.resight.demo;

import java.util.List;
import java.util.Random;

/**
 * From where an animal is seen.
 *
 * @param yaw 0 sees its left side squarely, π its right side
 * @param pitch of the look downwards, radians
 * @param roll of the picture, radians
 * @param distance in metres, for the perspective
 * @param pixelsPerMetre at the animal
 * @param footX column of the point of the ground below the animal's middle
 * @param footY its row
 */
record Camera(double yaw, double pitch, double roll, double distance, double pixelsPerMetre, double footX,
        double footY) {

    /** Rightwards, upwards and away from the camera, before the pitch. */
    void turn(double x, double y, double z, double[] into) {
        into[0] = -x * Math.cos(yaw) + z * Math.sin(yaw);
        into[1] = y;
        into[2] = x * Math.sin(yaw) + z * Math.cos(yaw);
    }

    /** From turned coordinates to column, row and depth. */
    void project(double[] turned, double[] into) {
        double up = turned[1] * Math.cos(pitch) + turned[2] * Math.sin(pitch);
        double depth = turned[2] * Math.cos(pitch) - turned[1] * Math.sin(pitch);
        double scale = pixelsPerMetre * distance / (distance + depth);
        double x = turned[0] * scale;
        double y = -up * scale;
        into[0] = footX + x * Math.cos(roll) - y * Math.sin(roll);
        into[1] = footY + x * Math.sin(roll) + y * Math.cos(roll);
        into[2] = depth;
    }

    /**
     * The same look at an animal from such a place and with such a lens that it fills most of the frame, more or less in
     * its middle; the tip of a tail may be cut off.
     */
    Camera framing(List<Tube> tubes, int width, int height, Random random) {
        double left = Double.MAX_VALUE;
        double top = Double.MAX_VALUE;
        double right = -Double.MAX_VALUE;
        double bottom = -Double.MAX_VALUE;
        double[] turned = new double[3];
        double[] projected = new double[3];
        for (Tube tube : tubes) {
            for (int at = 0; at < tube.points.length && tube.part != Part.TAIL; at += 3) {
                turn(tube.points[at], tube.points[at + 1], tube.points[at + 2], turned);
                project(turned, projected);
                left = Math.min(left, projected[0]);
                right = Math.max(right, projected[0]);
                top = Math.min(top, projected[1]);
                bottom = Math.max(bottom, projected[1]);
            }
        }
        double fill = 0.66 + 0.22 * random.nextDouble();
        double zoom = fill * Math.min(width / (right - left), height / (bottom - top));
        double slackX = (width - zoom * (right - left)) / 2;
        double slackY = (height - zoom * (bottom - top)) / 2;
        double shiftX = slackX * (1 + clamp(0.4 * random.nextGaussian())) - zoom * left;
        double shiftY = slackY * (1.15 + 0.35 * clamp(random.nextGaussian())) - zoom * top;
        return new Camera(yaw, pitch, roll, distance, pixelsPerMetre * zoom, footX * zoom + shiftX,
                footY * zoom + shiftY);
    }

    private static double clamp(double value) {
        return Math.max(-0.85, Math.min(0.85, value));
    }
}
