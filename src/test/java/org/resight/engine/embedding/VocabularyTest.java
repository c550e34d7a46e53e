package org.resight.engine.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.resight.engine.matching.LocalFeatures;

class VocabularyTest {

    private static final List<LearningPicture> PICTURES = pictures(20, 2, 2, 1);
    private static final Vocabulary VOCABULARY = learned(PICTURES, 7);

    @Test
    void givesUnitVectorsOfTheModelsDimension() {
        Embedding embedding = VOCABULARY.embed(picture(3, 99));
        assertThat(embedding.dimension()).isEqualTo(VOCABULARY.model().dimension());
        assertThat(embedding.cosine(embedding)).isCloseTo(1, within(1e-6));
    }

    @Test
    void fillsUpTheDimensionsThatFewPicturesLeave() {
        assertThat(VOCABULARY.model().dimension()).isEqualTo(120);
    }

    @Test
    void findsNewPicturesOfTheSameIndividual() {
        int right = 0;
        for (int individual = 0; individual < 20; individual++) {
            Embedding query = VOCABULARY.embed(picture(individual, 900_000 + individual));
            int best = 0;
            for (int i = 1; i < PICTURES.size(); i++) {
                if (cosine(query, i) > cosine(query, best)) {
                    best = i;
                }
            }
            right += best / 4 == individual ? 1 : 0;
        }
        assertThat(right).isGreaterThanOrEqualTo(19);
    }

    @Test
    void suggestsCutOffsBetweenSameAndOther() {
        EmbeddingModel model = VOCABULARY.model();
        double same = VOCABULARY.embed(picture(3, 99)).cosine(VOCABULARY.embed(PICTURES.get(12).features()));
        double other = VOCABULARY.embed(picture(900, 99)).cosine(VOCABULARY.embed(PICTURES.get(12).features()));
        assertThat(same).isGreaterThan(model.likelyNew());
        assertThat(other).isLessThan(model.likelyMatch());
        assertThat(model.likelyNew()).isLessThan(model.likelyMatch());
    }

    @Test
    void fallsBackToDocumentedCutOffsWhereNobodyIsNamed() {
        List<LearningPicture> unnamed =
                PICTURES.stream().map(picture -> LearningPicture.unnamed(picture.features())).toList();
        EmbeddingModel model = learned(unnamed, 7).model();
        assertThat(model.likelyMatch()).isEqualTo(CutOffs.UNKNOWN_IDENTITIES.likelyMatch());
        assertThat(model.likelyNew()).isEqualTo(CutOffs.UNKNOWN_IDENTITIES.likelyNew());
    }

    @Test
    void isTheSameForTheSameSeedAndAnotherForAnother() {
        assertThat(learned(PICTURES, 7).model()).isEqualTo(VOCABULARY.model());
        assertThat(learned(PICTURES, 8).model().version()).isNotEqualTo(VOCABULARY.model().version());
    }

    @Test
    void refusesPicturesWithoutStructureInsteadOfAZeroVector() {
        for (int count : new int[]{0, Vocabulary.MIN_FEATURES - 1}) {
            LocalFeatures few = new LocalFeatures(100, 100, new float[4 * count], new byte[128 * count]);
            assertThatThrownBy(() -> VOCABULARY.embed(few)).isInstanceOf(NotEmbeddableException.class)
                    .hasMessageContaining(count + " local features").hasMessageContaining("box");
        }
    }

    @Test
    void refusesToLearnFromTooLittle() {
        assertThatThrownBy(() -> Vocabulary.learn(PICTURES.subList(0, 39), 7)).hasMessageContaining("40 pictures");
        LearningPicture blank = LearningPicture.unnamed(new LocalFeatures(9, 9, new float[0], new byte[0]));
        List<LearningPicture> mostlyBlank = new ArrayList<>(PICTURES.subList(0, 39));
        mostlyBlank.addAll(Collections.nCopies(50, blank));
        assertThatThrownBy(() -> Vocabulary.learn(mostlyBlank, 7)).hasMessageContaining("not 39");
    }

    @Test
    void learnsFromPicturesThatRepeatOneAnother() {
        List<LearningPicture> twice = new ArrayList<>(PICTURES);
        twice.addAll(PICTURES);
        assertThat(learned(twice, 7).embed(picture(3, 99)).toArray()).doesNotContain(Float.NaN);
        assertThatThrownBy(() -> learned(Collections.nCopies(60, PICTURES.getFirst()), 7))
                .hasMessageContaining("all the same");
    }

    @Test
    void comesBackFromItsFileUnchanged(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("models/a/vocabulary.bin");
        VOCABULARY.save(file);
        Vocabulary loaded = Vocabulary.load(file);
        assertThat(loaded.model()).isEqualTo(VOCABULARY.model());
        assertThat(loaded.embed(picture(5, 99))).isEqualTo(VOCABULARY.embed(picture(5, 99)));
        try (var files = Files.list(file.getParent())) {
            assertThat(files).as("nothing unfinished is left").containsExactly(file);
        }
    }

    @Test
    void refusesAFileThatIsNotWhole(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("vocabulary.bin");
        VOCABULARY.save(file);
        byte[] whole = Files.readAllBytes(file);
        assertRefused(file, Arrays.copyOf(whole, whole.length - 1), "cut off");
        assertRefused(file, Arrays.copyOf(whole, whole.length / 2), "cut off");
        assertRefused(file, Arrays.copyOf(whole, 10), "not a vocabulary");
        assertRefused(file, "hello, this is text and no vocabulary".getBytes(), "not a vocabulary");
        for (int at : new int[]{20, 40, whole.length / 2, whole.length - 1}) {
            byte[] altered = whole.clone();
            altered[at] ^= 1;
            assertRefused(file, altered, "altered");
        }
        byte[] newer = whole.clone();
        ByteBuffer.wrap(newer).putInt(8, 2);
        assertRefused(file, newer, "format 2");
    }

    private static void assertRefused(Path file, byte[] content, String says) throws IOException {
        Files.write(file, content);
        assertThatThrownBy(() -> Vocabulary.load(file)).isInstanceOf(IOException.class)
                .hasMessageContaining(file.toString()).hasMessageContaining(says);
    }

    /** Smaller than usual, to be quick. */
    private static Vocabulary learned(List<LearningPicture> pictures, long seed) {
        return new VocabularyLearner(new VocabularyLearner.Extent(24, 32, 120), seed).learn(pictures);
    }

    private static double cosine(Embedding query, int picture) {
        return query.cosine(VOCABULARY.embed(PICTURES.get(picture).features()));
    }

    private static List<LearningPicture> pictures(int individuals, int sightings, int each, long seed) {
        List<LearningPicture> pictures = new ArrayList<>();
        for (int individual = 0; individual < individuals; individual++) {
            for (int sighting = 0; sighting < sightings; sighting++) {
                for (int i = 0; i < each; i++) {
                    LocalFeatures features = picture(individual, seed * 1000 + pictures.size());
                    pictures.add(LearningPicture.of(features, "i" + individual, "i" + individual + "s" + sighting));
                }
            }
        }
        return pictures;
    }

    /** Half of the features are the individual's own, with noise; the others are anybody's. */
    private static LocalFeatures picture(int individual, long seed) {
        Random noise = new Random(seed);
        Random own = new Random(5000 + individual);
        int count = 60;
        float[] keypoints = new float[4 * count];
        byte[] descriptors = new byte[128 * count];
        for (int i = 0; i < count; i++) {
            keypoints[4 * i] = 100 * noise.nextFloat();
            keypoints[4 * i + 1] = 100 * noise.nextFloat();
            keypoints[4 * i + 2] = 4;
            Random source = i < count / 2 ? own : noise;
            for (int j = 0; j < 128; j++) {
                double value = Math.max(0, 40 * source.nextGaussian()) + 6 * noise.nextGaussian();
                descriptors[128 * i + j] = (byte) Math.max(0, Math.min(255, value));
            }
        }
        return new LocalFeatures(100, 100, keypoints, descriptors);
    }
}
