package org.resight.engine.embedding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.resight.engine.matching.LocalFeatures;

/**
 * Learns a vocabulary from pictures: axes of the descriptors, words among them, whitening of the encoded pictures, and
 * where to start with the cut-offs. The same pictures in the same order and the same seed give the same vocabulary.
 */
final class VocabularyLearner {

    private static final int WORDS = 64;
    private static final int DESCRIPTOR_DIMENSION = 64;
    private static final int DIMENSION = 512;
    private static final int DESCRIPTORS = 80_000;
    private static final int ROUNDS = 25;

    private final Random random;

    VocabularyLearner(long seed) {
        random = new Random(seed);
    }

    Vocabulary learn(List<LearningPicture> all) {
        List<LearningPicture> pictures = new ArrayList<>(
                all.stream().filter(picture -> picture.features().count() >= Vocabulary.MIN_FEATURES).toList());
        if (pictures.size() < Vocabulary.MIN_PICTURES) {
            throw new IllegalArgumentException(
                    "A vocabulary needs at least %d pictures with enough structure to learn from, not %d. Add photographs and try again."
                            .formatted(Vocabulary.MIN_PICTURES, pictures.size()));
        }
        Collections.shuffle(pictures, random);
        if (pictures.size() > Vocabulary.MAX_PICTURES) {
            pictures = pictures.subList(0, Vocabulary.MAX_PICTURES);
        }
        VladEncoder encoder = encoder(pictures);
        List<LearningPicture> kept = pictures;
        float[][] encoded = new float[kept.size()][];
        Arrays.setAll(encoded, i -> encoder.encode(kept.get(i).features()));
        return new Vocabulary(encoder, whitening(encoded), CutOffs.estimated(kept, encoded, random));
    }

    /** Half-way whitening: on few pictures the full one makes noise of the weak axes, and none keeps the background strong. */
    static PrincipalAxes whitening(float[][] encoded) {
        return PrincipalAxes.whitening(encoded, Math.min(DIMENSION, encoded.length - 1), 0.5);
    }

    private VladEncoder encoder(List<LearningPicture> pictures) {
        float[] rootSift = sample(pictures);
        int count = rootSift.length / LocalFeatures.DESCRIPTOR_LENGTH;
        PrincipalAxes axes =
                PrincipalAxes.ofCovariance(rootSift, LocalFeatures.DESCRIPTOR_LENGTH, DESCRIPTOR_DIMENSION);
        float[] descriptors = new float[count * DESCRIPTOR_DIMENSION];
        for (int i = 0; i < count; i++) {
            axes.project(rootSift, i * LocalFeatures.DESCRIPTOR_LENGTH, descriptors, i * DESCRIPTOR_DIMENSION);
        }
        return new VladEncoder(axes, Words.learned(descriptors, DESCRIPTOR_DIMENSION, WORDS, ROUNDS, random));
    }

    /** The same share of each picture, so that none with many features decides alone. */
    private float[] sample(List<LearningPicture> pictures) {
        int each = Math.max(1, DESCRIPTORS / pictures.size());
        int total = pictures.stream().mapToInt(picture -> Math.min(each, picture.features().count())).sum();
        float[] sample = new float[total * LocalFeatures.DESCRIPTOR_LENGTH];
        int at = 0;
        for (LearningPicture picture : pictures) {
            LocalFeatures features = picture.features();
            for (int taken = 0; taken < Math.min(each, features.count()); taken++) {
                int index = each >= features.count() ? taken : random.nextInt(features.count());
                features.rootSift(index, sample, at);
                at += LocalFeatures.DESCRIPTOR_LENGTH;
            }
        }
        return sample;
    }
}
