package org.resight.engine.matching;

import org.opencv.calib3d.Calib3d;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfPoint2f;
import org.resight.engine.image.OpenCvLibrary;
import org.resight.engine.matching.Verification.Sampling;

/** Which matches one geometry explains, by OpenCV. It draws its samples from a fixed seed, so answers can be had again. */
final class GeometricVerifier {

    private final Verification settings;

    GeometricVerifier(Verification settings) {
        OpenCvLibrary.load();
        this.settings = settings;
    }

    /**
     * @param from column and row of every match in one crop, in turn
     * @param to the same matches in the other crop
     * @return whether each match stands
     */
    boolean[] standing(float[] from, float[] to) {
        int matches = from.length / 2;
        boolean[] standing = new boolean[matches];
        if (matches < settings.fewest()) {
            return standing;
        }
        MatOfPoint2f source = points(from);
        MatOfPoint2f target = points(to);
        Mat mask = new Mat();
        try {
            find(source, target, mask).release();
            if (mask.total() == matches) {
                byte[] flags = new byte[matches];
                mask.get(0, 0, flags);
                for (int i = 0; i < matches; i++) {
                    standing[i] = flags[i] != 0;
                }
            }
            return standing;
        } finally {
            source.release();
            target.release();
            mask.release();
        }
    }

    private Mat find(MatOfPoint2f source, MatOfPoint2f target, Mat mask) {
        boolean magsac = settings.sampling() == Sampling.MAGSAC;
        return switch (settings.geometry()) {
            case HOMOGRAPHY ->
                Calib3d.findHomography(source, target, magsac ? Calib3d.USAC_MAGSAC : Calib3d.RANSAC, settings.pixels(), mask,
                        settings.iterations(), settings.confidence());
            case FUNDAMENTAL -> Calib3d.findFundamentalMat(source, target, magsac ? Calib3d.USAC_MAGSAC : Calib3d.FM_RANSAC,
                    settings.pixels(), settings.confidence(), settings.iterations(), mask);
        };
    }

    private static MatOfPoint2f points(float[] places) {
        MatOfPoint2f points = new MatOfPoint2f();
        points.alloc(places.length / 2);
        assert points.type() == CvType.CV_32FC2;
        points.put(0, 0, places);
        return points;
    }
}
