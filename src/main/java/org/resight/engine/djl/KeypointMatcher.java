package org.resight.engine.djl;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.resight.engine.djl.MatcherManifest.Extractor;
import org.resight.engine.djl.MatcherManifest.Keypoints;
import org.resight.engine.djl.MatcherManifest.Matcher;
import org.resight.engine.djl.NamedTensors.Tensor;
import org.resight.engine.image.Pixels;
import org.resight.engine.matching.LearnedFeatures;
import org.resight.engine.matching.MatcherModel;
import org.resight.engine.matching.PairFeatures;
import org.resight.engine.matching.PairMatcher;
import org.resight.engine.matching.PairScore;
import org.resight.engine.matching.PointPair;

/**
 * Keypoints of one network, matched by another, such as SuperPoint, ALIKED or DISK with LightGlue; the score is the
 * number of matches that the matcher is sure of. Where a crop has fewer keypoints than wanted, fewer are matched: none
 * are made up.
 */
final class KeypointMatcher implements PairMatcher {

    private final MatcherModel model;
    private final double leastConfidence;
    private final Extractor extractor;
    private final Matcher matcher;
    private final OnnxFunction extracting;
    private final OnnxFunction matching;

    KeypointMatcher(MatcherManifest manifest, Keypoints networks, int threads) {
        model = manifest.model();
        leastConfidence = manifest.leastConfidence();
        extractor = networks.extractor();
        matcher = networks.matcher();
        List<String> outputs = new ArrayList<>(List.of(extractor.keypoints(), extractor.descriptors()));
        extractor.scores().ifPresent(outputs::add);
        extracting = new OnnxFunction(extractor.file(), outputs, threads);
        try {
            matching = new OnnxFunction(matcher.file(), List.of(matcher.matches(), matcher.confidences()), threads);
        } catch (UnusableModelException e) {
            extracting.close();
            throw e;
        }
    }

    @Override
    public MatcherModel model() {
        return model;
    }

    @Override
    public LearnedFeatures extract(Pixels crop) {
        PictureInput picture = extractor.picture();
        NamedTensors found = extracting.apply(new NamedTensors().with(extractor.image(), picture.tensor(picture.features(crop))));
        Tensor keypoints = found.get(extractor.keypoints());
        Tensor descriptors = found.get(extractor.descriptors());
        int count = keypoints.rows();
        if (count > 0 && keypoints.width() != 2) {
            throw extracting.wrongShape(extractor.keypoints(), "column and row of each keypoint, [1, n, 2]", keypoints);
        }
        if (count > 0 && (descriptors.rows() != count || descriptors.width() < 1)) {
            throw extracting.wrongShape(extractor.descriptors(), "a row for each of %d keypoints, [1, n, length]".formatted(count),
                    descriptors);
        }
        return features(keypoints.values(), descriptors, best(found, count));
    }

    /** Numbers of the keypoints to keep, in the network's order. */
    private int[] best(NamedTensors found, int count) {
        if (count <= extractor.mostKeypoints() || extractor.scores().isEmpty()) {
            return IntStream.range(0, Math.min(count, extractor.mostKeypoints())).toArray();
        }
        Tensor scores = found.get(extractor.scores().get());
        if (scores.values().length != count) {
            throw extracting.wrongShape(extractor.scores().get(), "a number for each of %d keypoints".formatted(count), scores);
        }
        return IntStream.range(0, count).boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> scores.values()[i]).reversed())
                .limit(extractor.mostKeypoints()).mapToInt(Integer::intValue).sorted().toArray();
    }

    private LearnedFeatures features(float[] found, Tensor descriptors, int[] kept) {
        int width = extractor.picture().width();
        int height = extractor.picture().height();
        int longer = Math.max(width, height);
        int dimension = Math.max(1, descriptors.width());
        float[] places = new float[2 * kept.length];
        short[] rows = new short[dimension * kept.length];
        for (int i = 0; i < kept.length; i++) {
            places[2 * i] = extractor.coordinates().toPixels(found[2 * kept[i]], width, longer);
            places[2 * i + 1] = extractor.coordinates().toPixels(found[2 * kept[i] + 1], height, longer);
            for (int k = 0; k < dimension; k++) {
                rows[dimension * i + k] = Float.floatToFloat16(descriptors.values()[dimension * kept[i] + k]);
            }
        }
        return new LearnedFeatures(width, height, dimension, places, rows);
    }

    @Override
    public List<PairScore> score(PairFeatures query, List<? extends PairFeatures> gallery) {
        LearnedFeatures wanted = learned(query);
        return gallery.stream().map(each -> score(wanted, learned(each))).toList();
    }

    private PairScore score(LearnedFeatures query, LearnedFeatures gallery) {
        if (query.count() == 0 || gallery.count() == 0) {
            return PairScore.NOTHING;
        }
        NamedTensors found = matching.apply(new NamedTensors()
                .with(matcher.keypoints0(), places(query)).with(matcher.keypoints1(), places(gallery))
                .with(matcher.descriptors0(), descriptors(query)).with(matcher.descriptors1(), descriptors(gallery)));
        Tensor matches = found.get(matcher.matches());
        Tensor confidences = found.get(matcher.confidences());
        int count = confidences.values().length;
        int columns = count == 0 ? 2 : matches.values().length / count;
        if (columns * count != matches.values().length || columns < 2 || columns > 3) {
            throw matching.wrongShape(matcher.matches(), "two or three numbers for each of %d confidences".formatted(count), matches);
        }
        List<PointPair> pairs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            if (confidences.values()[i] > leastConfidence) {
                pairs.add(pair(query, (int) matches.values()[columns * i + columns - 2], gallery,
                        (int) matches.values()[columns * i + columns - 1], matches));
            }
        }
        return new PairScore(pairs.size(), count, pairs);
    }

    private PointPair pair(LearnedFeatures query, int one, LearnedFeatures gallery, int other, Tensor matches) {
        if (one < 0 || one >= query.count() || other < 0 || other >= gallery.count()) {
            throw matching.wrongShape(matcher.matches(), "numbers of keypoints, of which there are %d and %d"
                    .formatted(query.count(), gallery.count()), matches);
        }
        return new PointPair(query.x(one) / query.pictureWidth(), query.y(one) / query.pictureHeight(),
                gallery.x(other) / gallery.pictureWidth(), gallery.y(other) / gallery.pictureHeight());
    }

    private Tensor places(LearnedFeatures features) {
        int longer = Math.max(features.pictureWidth(), features.pictureHeight());
        float[] places = new float[2 * features.count()];
        for (int i = 0; i < features.count(); i++) {
            places[2 * i] = matcher.coordinates().fromPixels(features.x(i), features.pictureWidth(), longer);
            places[2 * i + 1] = matcher.coordinates().fromPixels(features.y(i), features.pictureHeight(), longer);
        }
        return new Tensor(places, 1, features.count(), 2);
    }

    private static Tensor descriptors(LearnedFeatures features) {
        return new Tensor(features.descriptors(), 1, features.count(), features.dimension());
    }

    private static LearnedFeatures learned(PairFeatures features) {
        if (features instanceof LearnedFeatures learned) {
            return learned;
        }
        throw new IllegalArgumentException("this matcher compares learned keypoints, not " + features);
    }

    @Override
    public void close() {
        extracting.close();
        matching.close();
    }
}
