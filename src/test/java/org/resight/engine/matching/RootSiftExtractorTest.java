package org.resight.engine.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.resight.engine.image.Pixels;

class RootSiftExtractorTest {

    private final RootSiftExtractor extractor = new RootSiftExtractor();

    @Test
    void bringsEveryCropToOneSizeAndKeepsItsShape() {
        for (int size : new int[]{100, 384, 1000}) {
            LocalFeatures features = extractor.extract(blots(size, size / 2, 1));
            assertThat(features.pictureWidth()).isEqualTo(384);
            assertThat(features.pictureHeight()).isEqualTo(192);
        }
    }

    @Test
    void findsFeaturesInsideThePictureWithDescriptorsOfUnitLength() {
        LocalFeatures features = extractor.extract(blots(400, 300, 1));
        assertThat(features.count()).isGreaterThan(50);
        float[] rootSift = new float[LocalFeatures.DESCRIPTOR_LENGTH];
        for (int i = 0; i < features.count(); i++) {
            assertThat(features.x(i)).isBetween(0f, 384f);
            assertThat(features.y(i)).isBetween(0f, 288f);
            assertThat(features.size(i)).isPositive();
            features.rootSift(i, rootSift, 0);
            double squares = 0;
            for (float value : rootSift) {
                squares += value * value;
            }
            assertThat(squares).isCloseTo(1, within(1e-4));
        }
    }

    /** A picture turned by 90 degrees keeps its descriptors: animals lie, climb, and are seen from above. */
    @Test
    void describesATurnedPictureAlike() {
        Pixels picture = blots(384, 384, 2);
        LocalFeatures upright = extractor.extract(picture);
        LocalFeatures turned = extractor.extract(turned(picture));
        int found = 0;
        for (int i = 0; i < upright.count(); i++) {
            double best = Double.MAX_VALUE;
            for (int j = 0; j < turned.count(); j++) {
                if (Math.hypot(turned.x(j) - (383 - upright.y(i)), turned.y(j) - upright.x(i)) < 3) {
                    best = Math.min(best, distance(upright, i, turned, j));
                }
            }
            found += best < 0.3 ? 1 : 0;
        }
        assertThat(found).isGreaterThan(upright.count() * 7 / 10);
    }

    @Test
    void findsNothingOnABlankWall() {
        byte[] rgb = new byte[3 * 200 * 100];
        Arrays.fill(rgb, (byte) 120);
        LocalFeatures features = extractor.extract(new Pixels(200, 100, rgb));
        assertThat(features.count()).isZero();
    }

    @Test
    void worksOnASinglePixel() {
        assertThat(extractor.extract(new Pixels(1, 1, new byte[]{1, 2, 3})).count()).isZero();
    }

    @Test
    void givesTheSameTwice() {
        Pixels picture = blots(300, 200, 4);
        assertThat(extractor.extract(picture)).isEqualTo(extractor.extract(picture));
    }

    @Test
    void keepsThoseInAPartOfThePictureWhereTheyAre() {
        LocalFeatures all = extractor.extract(blots(400, 300, 1));
        LocalFeatures part = all.within(0.5, 0, 1, 0.5);
        assertThat(part.count()).isPositive().isLessThan(all.count());
        assertThat(part.pictureWidth()).isEqualTo(all.pictureWidth());
        for (int i = 0; i < part.count(); i++) {
            assertThat(part.x(i)).isBetween(192f, 384f);
            assertThat(part.y(i)).isBetween(0f, 144f);
        }
        assertThat(all.within(0, 0, 1, 1)).isEqualTo(all);
        assertThat(all.within(0.3, 0.3, 0.3, 0.3).count()).isZero();
    }

    @Test
    void featuresNeedDescriptorsForEachKeypoint() {
        assertThatThrownBy(() -> new LocalFeatures(10, 10, new float[8], new byte[128]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anEmptyDescriptorStaysZeroInsteadOfNaN() {
        float[] rootSift = new float[130];
        new LocalFeatures(10, 10, new float[4], new byte[128]).rootSift(0, rootSift, 2);
        assertThat(rootSift).containsOnly(0);
    }

    private static double distance(LocalFeatures a, int i, LocalFeatures b, int j) {
        float[] x = new float[128];
        float[] y = new float[128];
        a.rootSift(i, x, 0);
        b.rootSift(j, y, 0);
        double sum = 0;
        for (int k = 0; k < 128; k++) {
            sum += (x[k] - y[k]) * (x[k] - y[k]);
        }
        return Math.sqrt(sum);
    }

    private static Pixels blots(int width, int height, long seed) {
        Random random = new Random(seed);
        byte[] rgb = new byte[3 * width * height];
        Arrays.fill(rgb, (byte) 90);
        for (int blot = 0; blot < 80; blot++) {
            double cx = random.nextDouble() * width;
            double cy = random.nextDouble() * height;
            double radius = width * (0.01 + 0.03 * random.nextDouble());
            byte value = (byte) random.nextInt(256);
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    if (Math.hypot(x - cx, (y - cy) * 1.5) < radius) {
                        Arrays.fill(rgb, 3 * (y * width + x), 3 * (y * width + x) + 3, value);
                    }
                }
            }
        }
        return new Pixels(width, height, rgb);
    }

    /** Clockwise by 90 degrees. */
    private static Pixels turned(Pixels picture) {
        byte[] rgb = new byte[picture.rgb().length];
        for (int y = 0; y < picture.height(); y++) {
            for (int x = 0; x < picture.width(); x++) {
                int to = 3 * (x * picture.height() + picture.height() - 1 - y);
                System.arraycopy(picture.rgb(), 3 * (y * picture.width() + x), rgb, to, 3);
            }
        }
        return new Pixels(picture.height(), picture.width(), rgb);
    }
}
