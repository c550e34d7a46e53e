package org.resight.engine.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.resight.engine.image.BoundingBox;
import org.resight.engine.image.Pixels;
import org.resight.engine.matching.LearnedFeatures;
import org.resight.engine.matching.PairFeatures;
import org.resight.engine.matching.PairMatcher;
import org.resight.engine.matching.PairScore;
import org.resight.engine.matching.SiftMatcher;

class LearnedMatcherTest {

    private static final InferenceSettings ONE_THREAD = new InferenceSettings(1, 1);

    @TempDir
    private Path folder;

    /** The ways in which a network may tell its matches. */
    private enum Form {
        POINTS, MATRIX, KEYPOINTS
    }

    @ParameterizedTest
    @EnumSource
    void everyCellOfAPictureIsFoundInItselfAtItsPlace(Form form) {
        try (PairMatcher matcher = open(form)) {
            PairFeatures picture = matcher.extract(picture());
            PairScore score = matcher.score(picture, picture);
            assertThat(score.score()).isEqualTo(16);
            assertThat(score.pairs()).hasSize(16).allSatisfy(pair -> {
                assertThat(pair.galleryX()).isEqualTo(pair.queryX());
                assertThat(pair.galleryY()).isEqualTo(pair.queryY());
            });
            assertThat(score.pairs().getFirst().queryX()).as("centre of the first cell").isCloseTo(4 / 32f, within(1e-6f));
        }
    }

    /** The same picture moved by one cell: the three columns that both show must be found there, in this direction. */
    @ParameterizedTest
    @EnumSource
    void whatMovedIsFoundWhereItMovedTo(Form form) {
        Pixels wide = TestPictures.blots(1).resize(40, 32);
        try (PairMatcher matcher = open(form)) {
            PairFeatures query = matcher.extract(wide.crop(new BoundingBox(0, 0, 32, 32)));
            PairFeatures gallery = matcher.extract(wide.crop(new BoundingBox(8, 0, 32, 32)));
            PairScore score = matcher.score(query, gallery);
            assertThat(score.pairs().stream().filter(pair -> Math.abs(pair.queryX() - 0.25f - pair.galleryX()) < 1e-6
                    && pair.queryY() == pair.galleryY()).count()).isGreaterThanOrEqualTo(10);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anotherPictureHasLittleInCommon(Form form) {
        try (PairMatcher matcher = open(form)) {
            List<PairScore> scores = matcher.score(matcher.extract(picture()),
                    List.of(matcher.extract(TestPictures.blots(5)), matcher.extract(picture())));
            assertThat(scores.get(0).score()).isLessThan(8);
            assertThat(scores.get(1).score()).isEqualTo(16);
        }
    }

    /** Features from a database or a folder must score as fresh ones do. */
    @ParameterizedTest
    @EnumSource
    void keptFeaturesScoreAlike(Form form) {
        try (PairMatcher matcher = open(form)) {
            PairFeatures one = matcher.extract(picture());
            PairFeatures other = matcher.extract(TestPictures.blots(7));
            PairFeatures kept = PairFeatures.of(other.toBytes());
            assertThat(kept).isEqualTo(other);
            assertThat(matcher.score(one, kept)).isEqualTo(matcher.score(one, other));
        }
    }

    @Test
    void aMatcherThatFindsNoPairAnswersWithNone() {
        ModelFolder strict = ModelFolder.keypointMatcher(folder, TinyMatcher.make().extractor(), TinyMatcher.matcher())
                .set("matcher", "coordinates", "\"pixels\"");
        try (PairMatcher matcher = DjlMatchers.open(MatcherManifest.read(strict.write()), ONE_THREAD)) {
            PairFeatures picture = matcher.extract(picture());
            assertThat(matcher.score(picture, picture)).isEqualTo(PairScore.NOTHING);
        }
    }

    @Test
    void theBestKeypointsAreKept() {
        ModelFolder few = ModelFolder.keypointMatcher(folder, TinyMatcher.make().extractor(), TinyMatcher.matcher());
        LearnedFeatures all = extract(few);
        LearnedFeatures best = extract(few.set("extractor", "mostKeypoints", "5"));
        assertThat(all.count()).isEqualTo(16);
        assertThat(best.count()).isEqualTo(5);
        double worstKept = largest(best).stream().mapToDouble(Double::doubleValue).min().orElseThrow();
        assertThat(largest(all).stream().filter(value -> value >= worstKept).count()).isEqualTo(5);
    }

    @Test
    void refusesTheFeaturesOfAnotherMatcher() {
        try (PairMatcher matcher = open(Form.POINTS); SiftMatcher sift = new SiftMatcher()) {
            PairFeatures own = matcher.extract(picture());
            PairFeatures foreign = sift.extract(picture());
            assertThatThrownBy(() -> matcher.score(own, foreign)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> sift.score(foreign, own)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void coordinatesGoThereAndBack() {
        for (Coordinates coordinates : Coordinates.values()) {
            assertThat(coordinates.toPixels(coordinates.fromPixels(37, 240, 320), 240, 320)).isCloseTo(37, within(1e-4f));
        }
        assertThat(Coordinates.CENTRED.fromPixels(0, 240, 320)).as("LightGlue: shorter side").isCloseTo(-0.75f, within(1e-6f));
        assertThat(Coordinates.CENTRED.fromPixels(320, 320, 320)).isEqualTo(1);
    }

    /** The largest component of each descriptor, which is what the tiny extractor scores keypoints by. */
    private static List<Double> largest(LearnedFeatures features) {
        float[] rows = features.descriptors();
        return java.util.stream.IntStream.range(0, features.count()).mapToObj(i -> {
            double largest = Double.NEGATIVE_INFINITY;
            for (int k = 0; k < features.dimension(); k++) {
                largest = Math.max(largest, rows[i * features.dimension() + k]);
            }
            return largest;
        }).toList();
    }

    private static LearnedFeatures extract(ModelFolder model) {
        try (PairMatcher matcher = DjlMatchers.open(MatcherManifest.read(model.write()), ONE_THREAD)) {
            return (LearnedFeatures) matcher.extract(picture());
        }
    }

    private PairMatcher open(Form form) {
        TinyMatcher tiny = TinyMatcher.make();
        ModelFolder model = switch (form) {
            case POINTS -> ModelFolder.pairNetwork(folder, tiny.pairNetwork());
            case MATRIX -> ModelFolder.pairNetwork(folder, tiny.pairNetwork()).without("points0", "points1", "confidences")
                    .set("matrix", "\"conf_matrix\"").set("cell", "8");
            case KEYPOINTS -> ModelFolder.keypointMatcher(folder, tiny.extractor(), TinyMatcher.matcher());
        };
        return DjlMatchers.open(MatcherManifest.read(model.write()), ONE_THREAD);
    }

    private static Pixels picture() {
        return TestPictures.blots(3);
    }
}
