package org.resight.engine.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.resight.engine.image.BoundingBox;
import org.resight.engine.image.Pixels;
import org.resight.engine.matching.SiftMatcherSettings.Pairing;
import org.resight.engine.matching.Verification.Geometry;
import org.resight.engine.matching.Verification.Sampling;

class SiftMatcherTest {

    private static final Pixels COAT = coat(1);
    private static final Pixels SHIFTED = COAT.crop(new BoundingBox(60, 30, 500, 330));
    private static final Pixels OTHER = coat(2);

    private final SiftMatcher matcher = new SiftMatcher();

    @Test
    void theSameCoatSeenFurtherLeftScoresFarAboveAnother() {
        PairFeatures query = matcher.extract(COAT);
        List<PairScore> scores = matcher.score(query, List.of(matcher.extract(SHIFTED), matcher.extract(OTHER)));
        assertThat(scores.get(0).score()).isGreaterThan(50);
        assertThat(scores.get(1).score()).isLessThan(15);
    }

    @Test
    void pairsLieOnTheSameMarks() {
        PairScore score = matcher.score(matcher.extract(COAT), matcher.extract(SHIFTED));
        assertThat(score.pairs()).hasSize((int) score.score());
        assertThat(score.tentative()).isGreaterThanOrEqualTo(score.inliers());
        long right = score.pairs().stream().filter(pair -> Math.abs(pair.queryX() * 640 - 60 - pair.galleryX() * 500) < 4
                && Math.abs(pair.queryY() * 400 - 30 - pair.galleryY() * 330) < 4).count();
        assertThat((double) right / score.inliers()).isGreaterThan(0.95);
    }

    @Test
    void nothingIsInCommonWithABlankWall() {
        byte[] grey = new byte[3 * 90 * 60];
        Arrays.fill(grey, (byte) 120);
        PairFeatures wall = matcher.extract(new Pixels(90, 60, grey));
        PairFeatures coat = matcher.extract(COAT);
        assertThat(matcher.score(wall, coat)).isEqualTo(PairScore.NOTHING);
        assertThat(matcher.score(coat, wall)).isEqualTo(PairScore.NOTHING);
        assertThat(matcher.score(wall, wall)).isEqualTo(PairScore.NOTHING);
    }

    /** A score is stored and shown; asked again it must be the same, whatever was scored in between. */
    @ParameterizedTest
    @EnumSource
    void givesTheSameTwice(Sampling sampling) {
        for (Geometry geometry : Geometry.values()) {
            SiftMatcher strict = with(Pairing.ANY, new Verification(geometry, sampling, 3, 0.999, 500, 8));
            PairFeatures query = strict.extract(COAT);
            PairFeatures gallery = strict.extract(SHIFTED);
            PairScore first = strict.score(query, gallery);
            strict.score(gallery, strict.extract(OTHER));
            assertThat(strict.score(query, gallery)).isEqualTo(first);
            assertThat(first.score()).as("%s by %s", geometry, sampling).isGreaterThan(50);
        }
    }

    /** Without a ratio, being each other's nearest does not ask who was the query. */
    @Test
    void mutualMatchesAreThoseOfBothDirections() {
        SiftMatcher mutual = new SiftMatcher(
                new SiftMatcherSettings(SiftMatcherSettings.DEFAULT.features(), 1, Pairing.MUTUAL, Verification.LOOSE_HOMOGRAPHY));
        PairFeatures query = matcher.extract(COAT);
        PairFeatures gallery = matcher.extract(SHIFTED);
        int forth = mutual.score(query, gallery).tentative();
        assertThat(forth).isEqualTo(mutual.score(gallery, query).tentative()).isPositive();
        assertThat(with(Pairing.MUTUAL, Verification.LOOSE_HOMOGRAPHY).score(query, gallery).tentative())
                .isLessThanOrEqualTo(matcher.score(query, gallery).tentative());
    }

    /** Else a geometry that collapses onto one mark is as well supported as one that explains a coat. */
    @Test
    void aMarkIsCountedOnce() {
        PairFeatures query = matcher.extract(COAT);
        PairFeatures gallery = matcher.extract(OTHER);
        PairScore any = with(Pairing.ANY, Verification.LOOSE_HOMOGRAPHY).score(query, gallery);
        PairScore once = matcher.score(query, gallery);
        assertThat(once.pairs().stream().map(pair -> List.of(pair.galleryX(), pair.galleryY())).distinct()).hasSize(once.inliers());
        assertThat(once.tentative()).isLessThan(any.tentative());
        assertThat(matcher.score(query, matcher.extract(SHIFTED)).score()).isGreaterThan(50);
    }

    @Test
    void fewMatchesAreNotVerified() {
        Verification many = new Verification(Geometry.HOMOGRAPHY, Sampling.RANSAC, 12, 0.995, 2000, 100_000);
        PairScore score = with(Pairing.ANY, many).score(matcher.extract(COAT), matcher.extract(SHIFTED));
        assertThat(score.score()).isZero();
        assertThat(score.tentative()).isPositive();
    }

    @Test
    void everySettingChangesTheVersionAndOnlyThoseOfTheFeaturesTheirs() {
        SiftMatcherSettings base = SiftMatcherSettings.DEFAULT;
        SiftMatcherSettings ratio = new SiftMatcherSettings(base.features(), 0.7, base.pairing(), base.verification());
        SiftMatcherSettings size = new SiftMatcherSettings(new SiftSettings(400, 512, 0.04), 0.8, base.pairing(), base.verification());
        assertThat(ratio.model().version()).isNotEqualTo(base.model().version());
        assertThat(ratio.model().features()).isEqualTo(base.model().features());
        assertThat(size.model().features()).isNotEqualTo(base.model().features());
        assertThat(with(Pairing.ANY, Verification.STRICT_FUNDAMENTAL).model().version()).isNotEqualTo(base.model().version());
    }

    @Test
    void featuresComeBackFromTheirBytes() {
        LocalFeatures features = matcher.extract(COAT);
        byte[] bytes = features.toBytes();
        assertThat(PairFeatures.of(bytes)).isEqualTo(features);
        assertThat((double) bytes.length / features.count()).isCloseTo(144, within(1.0));
        for (int length : new int[]{0, 1, 5, 14, 100, bytes.length - 1}) {
            assertThatThrownBy(() -> PairFeatures.of(Arrays.copyOf(bytes, length))).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> PairFeatures.of(Arrays.copyOf(bytes, bytes.length + 1))).isInstanceOf(IllegalArgumentException.class);
    }

    private static SiftMatcher with(Pairing pairing, Verification verification) {
        return new SiftMatcher(new SiftMatcherSettings(SiftMatcherSettings.DEFAULT.features(), 0.8, pairing, verification));
    }

    /** Blots of many sizes and shades, 640 × 400. */
    private static Pixels coat(long seed) {
        Random random = new Random(seed);
        int width = 640;
        int height = 400;
        byte[] rgb = new byte[3 * width * height];
        Arrays.fill(rgb, (byte) 110);
        for (int blot = 0; blot < 250; blot++) {
            double cx = random.nextDouble() * width;
            double cy = random.nextDouble() * height;
            double radius = 4 + 18 * random.nextDouble();
            double stretch = 0.6 + 0.8 * random.nextDouble();
            byte value = (byte) random.nextInt(256);
            for (int y = (int) Math.max(0, cy - 60); y < Math.min(height, cy + 60); y++) {
                for (int x = (int) Math.max(0, cx - 30); x < Math.min(width, cx + 30); x++) {
                    if (Math.hypot(x - cx, (y - cy) * stretch) < radius) {
                        Arrays.fill(rgb, 3 * (y * width + x), 3 * (y * width + x) + 3, value);
                    }
                }
            }
        }
        return new Pixels(width, height, rgb);
    }
}
