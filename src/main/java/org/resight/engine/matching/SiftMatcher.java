package org.resight.engine.matching;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.resight.engine.image.Pixels;
import org.resight.engine.matching.DescriptorSearch.TopTwo;

/**
 * Matches RootSIFT descriptors by the ratio test and counts those that one geometry explains. One instance serves one
 * thread at a time, since OpenCV's extractor does.
 */
public final class SiftMatcher implements PairMatcher {

    private final SiftMatcherSettings settings;
    private final MatcherModel model;
    private final RootSiftExtractor extractor;
    private final GeometricVerifier verifier;

    public SiftMatcher() {
        this(SiftMatcherSettings.DEFAULT);
    }

    public SiftMatcher(SiftMatcherSettings settings) {
        this.settings = settings;
        model = settings.model();
        extractor = new RootSiftExtractor(settings.features());
        verifier = new GeometricVerifier(settings.verification());
    }

    @Override
    public MatcherModel model() {
        return model;
    }

    @Override
    public LocalFeatures extract(Pixels crop) {
        return extractor.extract(crop);
    }

    @Override
    public List<PairScore> score(PairFeatures query, List<? extends PairFeatures> gallery) {
        LocalFeatures wanted = sift(query);
        float[] descriptors = wanted.rootSift();
        DescriptorSearch search = DescriptorSearch.of(descriptors);
        List<PairScore> scores = new ArrayList<>(gallery.size());
        for (PairFeatures each : gallery) {
            LocalFeatures other = sift(each);
            // the ratio test needs a second nearest
            scores.add(wanted.count() == 0 || other.count() < 2 ? PairScore.NOTHING
                    : verified(wanted, other, matches(descriptors, search, other.rootSift())));
        }
        return scores;
    }

    /** Nothing to close: what OpenCV holds is released with this object. */
    @Override
    public void close() {}

    private static LocalFeatures sift(PairFeatures features) {
        if (features instanceof LocalFeatures local) {
            return local;
        }
        throw new IllegalArgumentException("this matcher compares SIFT features, not " + features);
    }

    /** Pairs of rows, query and gallery in turn, in the query's order. */
    private int[] matches(float[] query, DescriptorSearch search, float[] gallery) {
        TopTwo found = search.search(gallery);
        boolean[] clear = clear(found);
        switch (settings.pairing()) {
            case ANY -> {
            }
            case ONE_TO_ONE -> keepNearest(found, clear, gallery.length / LocalFeatures.DESCRIPTOR_LENGTH);
            case MUTUAL -> {
                int[] back = DescriptorSearch.of(gallery).search(query).nearest();
                for (int i = 0; i < clear.length; i++) {
                    clear[i] &= back[found.nearest()[i]] == i;
                }
            }
        }
        int[] pairs = new int[2 * clear.length];
        int size = 0;
        for (int i = 0; i < clear.length; i++) {
            if (clear[i]) {
                pairs[size++] = i;
                pairs[size++] = found.nearest()[i];
            }
        }
        return Arrays.copyOf(pairs, size);
    }

    private boolean[] clear(TopTwo found) {
        boolean[] clear = new boolean[found.nearest().length];
        double square = settings.ratio() * settings.ratio();
        for (int i = 0; i < clear.length; i++) {
            // squared distances of unit vectors
            clear[i] = 2 - 2 * (double) found.best()[i] < square * (2 - 2 * (double) found.second()[i]);
        }
        return clear;
    }

    /** Of the clear matches with each gallery keypoint the nearest; the first of equals. */
    private static void keepNearest(TopTwo found, boolean[] clear, int gallery) {
        int[] kept = new int[gallery];
        Arrays.fill(kept, -1);
        for (int i = 0; i < clear.length; i++) {
            int place = found.nearest()[i];
            if (clear[i]) {
                int before = kept[place];
                if (before < 0 || found.best()[i] > found.best()[before]) {
                    kept[place] = i;
                    if (before >= 0) {
                        clear[before] = false;
                    }
                } else {
                    clear[i] = false;
                }
            }
        }
    }

    private PairScore verified(LocalFeatures query, LocalFeatures gallery, int[] pairs) {
        int count = pairs.length / 2;
        float[] from = new float[2 * count];
        float[] to = new float[2 * count];
        for (int i = 0; i < count; i++) {
            from[2 * i] = query.x(pairs[2 * i]);
            from[2 * i + 1] = query.y(pairs[2 * i]);
            to[2 * i] = gallery.x(pairs[2 * i + 1]);
            to[2 * i + 1] = gallery.y(pairs[2 * i + 1]);
        }
        boolean[] standing = verifier.standing(from, to);
        List<PointPair> points = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            if (standing[i]) {
                points.add(new PointPair(from[2 * i] / query.pictureWidth(), from[2 * i + 1] / query.pictureHeight(),
                        to[2 * i] / gallery.pictureWidth(), to[2 * i + 1] / gallery.pictureHeight()));
            }
        }
        return new PairScore(points.size(), count, points);
    }
}
