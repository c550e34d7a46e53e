package org.resight.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.resight.engine.calibration.CalibrationPairs;
import org.resight.engine.calibration.IsotonicCalibration;
import org.resight.engine.calibration.LogisticCalibration;
import org.resight.engine.calibration.Pictured;
import org.resight.engine.embedding.Embedding;
import org.resight.engine.neighbors.ExactNeighborIndex;
import org.resight.engine.neighbors.GalleryEntry;
import org.resight.engine.neighbors.Neighbor;
import org.resight.engine.neighbors.NeighborFilter;
import org.resight.engine.neighbors.Viewpoint;
import org.resight.engine.neighbors.reranking.GalleryNeighborhoods;
import org.resight.engine.neighbors.reranking.SetJaccardReranking;
import org.resight.engine.neighbors.reranking.ZhongReranking;

/** How the cost of fitting and of re-ranking grows: each at n and at ten times n, in milliseconds and as a ratio in one run. */
class GrowthBench {

    private static final int DIMENSION = 256;
    private static final int SHORTLIST = 50;
    private static final int ROUNDS = 7;

    @Test
    void calibration() {
        for (int n : new int[]{10_000, 100_000}) {
            CalibrationPairs pairs = pairs(n);
            double isotonic = median(() -> IsotonicCalibration.fit(pairs));
            double logistic = median(() -> LogisticCalibration.fit(pairs));
            say("calibration of %,7d pairs: isotonic (PAVA, knots, PCHIP) %7.2f ms, logistic %7.2f ms, the first is %.2f x the second", n,
                    isotonic, logistic, isotonic / logistic);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {10_000, 100_000})
    void reranking(int n) {
        SyntheticGallery gallery = new SyntheticGallery(n, DIMENSION, 1);
        ExactNeighborIndex index = new ExactNeighborIndex(DIMENSION);
        List<GalleryEntry> entries = gallery.entries();
        entries.forEach(index::add);
        NeighborFilter filter = NeighborFilter.ofSpecies(SyntheticGallery.SPECIES);
        List<Embedding> queries = Stream.generate(gallery::query).limit(ROUNDS).toList();
        double[] search = new double[ROUNDS];
        double[] sets = new double[ROUNDS];
        double[] setsAgain = new double[ROUNDS];
        double[] zhong = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            Embedding query = queries.get(i);
            // no neighborhood is known yet: the dearest case
            GalleryNeighborhoods fresh = new GalleryNeighborhoods(index, id -> entries.get((int) id - 1), 41, false);
            long start = System.nanoTime();
            List<Neighbor> found = index.search(query, SHORTLIST, filter);
            long searched = System.nanoTime();
            long[] ids = found.stream().mapToLong(Neighbor::annotation).toArray();
            double[] scores = found.stream().mapToDouble(Neighbor::similarity).toArray();
            SetJaccardReranking.PUBLISHED.rerank(fresh.with(query, Viewpoint.LEFT, filter), GalleryNeighborhoods.QUERY, ids, scores);
            long first = System.nanoTime();
            SetJaccardReranking.PUBLISHED.rerank(fresh.with(query, Viewpoint.LEFT, filter), GalleryNeighborhoods.QUERY, ids, scores);
            long second = System.nanoTime();
            ZhongReranking.PUBLISHED.distances(fresh.with(query, Viewpoint.LEFT, filter), GalleryNeighborhoods.QUERY, ids);
            long third = System.nanoTime();
            search[i] = (searched - start) / 1e6;
            sets[i] = (first - searched) / 1e6;
            setsAgain[i] = (second - first) / 1e6;
            zhong[i] = (third - second) / 1e6;
        }
        say("re-ranking %d of %,7d: one search %6.2f ms; set Jaccard %7.1f ms when no neighborhood is known (%.0f searches), %6.2f ms when they are;"
                + " Zhong then %7.1f ms", SHORTLIST, n, median(search), median(sets), median(sets) / median(search), median(setsAgain),
                median(zhong));
    }

    private static CalibrationPairs pairs(int n) {
        Random random = new Random(1);
        CalibrationPairs pairs = new CalibrationPairs();
        for (int i = 0; i < n; i++) {
            boolean same = random.nextInt(20) == 0;
            pairs.add(new Pictured(2L * i, 2L * i, i), new Pictured(2L * i + 1, 2L * i + 1, same ? i : -1),
                    (same ? 0.6 : 0.4) + 0.15 * random.nextGaussian());
        }
        return pairs;
    }

    private static double median(Runnable task) {
        double[] millis = new double[ROUNDS];
        for (int round = -3; round < ROUNDS; round++) {
            long start = System.nanoTime();
            task.run();
            if (round >= 0) {
                millis[round] = (System.nanoTime() - start) / 1e6;
            }
        }
        return median(millis);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
