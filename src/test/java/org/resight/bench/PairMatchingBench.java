package org.resight.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.resight.engine.image.OpenCvLibrary;
import org.resight.engine.matching.LocalFeatures;
import org.resight.engine.matching.MatchingProbe;

/**
 * One query against 20 gallery crops of 1,024 keypoints each: the two nearest by matrix product, and by OpenCV's brute
 * force on the same RootSIFT descriptors in the same process, one after the other, in milliseconds of processor time.
 * OpenCV's descriptors lie ready in its own memory; ours are unpacked from their bytes within the time.
 */
class PairMatchingBench {

    private static final int KEYPOINTS = 1024;
    private static final int GALLERY = 20;
    private static final int ROUNDS = 15;

    @Test
    void twoNearestOfEachKeypoint() {
        OpenCvLibrary.load();
        Random random = new Random(1);
        LocalFeatures query = features(random);
        List<LocalFeatures> gallery = new ArrayList<>();
        for (int i = 0; i < GALLERY; i++) {
            gallery.add(features(random));
        }
        Mat queryRows = mat(query);
        List<Mat> galleryRows = gallery.stream().map(PairMatchingBench::mat).toList();
        double[] product = new double[ROUNDS];
        double[] plain = new double[ROUNDS];
        double[] opencv = new double[ROUNDS];
        ThreadMXBean cpu = ManagementFactory.getThreadMXBean();
        for (int round = -5; round < ROUNDS; round++) {
            long start = cpu.getCurrentThreadCpuTime();
            List<int[]> ours = MatchingProbe.nearest(query, gallery);
            long second = cpu.getCurrentThreadCpuTime();
            List<int[]> loops = MatchingProbe.nearestByPlainLoops(query, gallery);
            long third = cpu.getCurrentThreadCpuTime();
            List<int[]> theirs = galleryRows.stream().map(rows -> nearest(queryRows, rows)).toList();
            long end = cpu.getCurrentThreadCpuTime();
            if (round >= 0) {
                product[round] = (second - start) / 1e6;
                plain[round] = (third - second) / 1e6;
                opencv[round] = (end - third) / 1e6;
            }
            for (int i = 0; i < GALLERY; i++) {
                assertThat(ours.get(i)).isEqualTo(loops.get(i));
                assertThat(agreement(ours.get(i), theirs.get(i))).isGreaterThan(0.999);
            }
        }
        System.out.printf(Locale.ROOT, "1 x %d pairs of %d keypoints: matrix product %.1f ms, plain loops %.1f ms, OpenCV %.1f ms; "
                + "medians of paired ratios %.2f x and %.2f x%n", GALLERY, KEYPOINTS, median(product), median(plain), median(opencv),
                ratio(opencv, product), ratio(opencv, plain));
    }

    private static double ratio(double[] theirs, double[] ours) {
        double[] ratios = new double[ours.length];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = theirs[i] / ours[i];
        }
        return median(ratios);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static double agreement(int[] one, int[] other) {
        int same = 0;
        for (int i = 0; i < one.length; i++) {
            same += one[i] == other[i] ? 1 : 0;
        }
        return (double) same / one.length;
    }

    /** What BFMatcher.knnMatch does, without an object in Java for each match. */
    private static int[] nearest(Mat query, Mat gallery) {
        Mat distances = new Mat();
        Mat nearest = new Mat();
        Core.batchDistance(query, gallery, distances, CvType.CV_32F, nearest, Core.NORM_L2, 2);
        int[] two = new int[2 * query.rows()];
        nearest.get(0, 0, two);
        distances.release();
        nearest.release();
        return IntStream.range(0, query.rows()).map(row -> two[2 * row]).toArray();
    }

    private static Mat mat(LocalFeatures features) {
        Mat mat = new Mat(features.count(), LocalFeatures.DESCRIPTOR_LENGTH, CvType.CV_32F);
        float[] row = new float[LocalFeatures.DESCRIPTOR_LENGTH];
        for (int i = 0; i < features.count(); i++) {
            features.rootSift(i, row, 0);
            mat.put(i, 0, row);
        }
        return mat;
    }

    private static LocalFeatures features(Random random) {
        byte[] descriptors = new byte[KEYPOINTS * LocalFeatures.DESCRIPTOR_LENGTH];
        for (int i = 0; i < descriptors.length; i++) {
            descriptors[i] = (byte) Math.min(255, Math.abs(random.nextGaussian()) * 40);
        }
        return new LocalFeatures(512, 512, new float[KEYPOINTS * LocalFeatures.KEYPOINT_LENGTH], descriptors);
    }
}
