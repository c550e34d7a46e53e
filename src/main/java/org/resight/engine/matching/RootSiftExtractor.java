package org.resight.engine.matching;

import org.opencv.core.CvType;
import org.opencv.core.KeyPoint;
import org.opencv.core.Mat;
import org.opencv.core.MatOfKeyPoint;
import org.opencv.features2d.SIFT;
import org.resight.engine.image.OpenCvLibrary;
import org.resight.engine.image.Pixels;

/**
 * Finds local features by OpenCV's SIFT (Lowe 2004). One instance serves one thread at a time.
 */
public final class RootSiftExtractor {

    private final SiftSettings settings;
    private final SIFT sift;

    public RootSiftExtractor() {
        this(SiftSettings.DEFAULT);
    }

    public RootSiftExtractor(SiftSettings settings) {
        OpenCvLibrary.load();
        this.settings = settings;
        sift = SIFT.create(settings.features(), 3, settings.contrast(), 10, 1.6);
    }

    /**
     * The features of a crop, in pixels of the crop as it was resized.
     *
     * @return the strongest features, none for a picture without structure
     */
    public LocalFeatures extract(Pixels crop) {
        Pixels sized = settings.sized(crop);
        Mat grey = new Mat(sized.height(), sized.width(), CvType.CV_8UC1);
        MatOfKeyPoint found = new MatOfKeyPoint();
        Mat descriptors = new Mat();
        Mat none = new Mat();
        try {
            grey.put(0, 0, sized.grey());
            sift.detectAndCompute(grey, none, found, descriptors);
            return features(sized, found.toArray(), descriptors);
        } finally {
            grey.release();
            found.release();
            descriptors.release();
            none.release();
        }
    }

    private static LocalFeatures features(Pixels sized, KeyPoint[] points, Mat descriptors) {
        int count = points.length;
        float[] keypoints = new float[LocalFeatures.KEYPOINT_LENGTH * count];
        byte[] bytes = new byte[LocalFeatures.DESCRIPTOR_LENGTH * count];
        if (count > 0) {
            float[] row = new float[LocalFeatures.DESCRIPTOR_LENGTH];
            for (int i = 0; i < count; i++) {
                keypoints[4 * i] = (float) points[i].pt.x;
                keypoints[4 * i + 1] = (float) points[i].pt.y;
                keypoints[4 * i + 2] = points[i].size;
                keypoints[4 * i + 3] = points[i].angle;
                descriptors.get(i, 0, row);
                for (int j = 0; j < row.length; j++) {
                    bytes[LocalFeatures.DESCRIPTOR_LENGTH * i + j] = (byte) row[j];
                }
            }
        }
        return new LocalFeatures(sized.width(), sized.height(), keypoints, bytes);
    }
}
