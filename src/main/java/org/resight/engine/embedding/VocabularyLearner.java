package org.resight.engine.embedding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.resight.engine.matching.LocalFeatures;

/**
 * Learns a vocabulary from pictures: axes of the descriptors, words among them, whitening of the encoded pictures, and
 * where to start with the cut-offs. The same pictures in the same order and the same seed give the same vocabulary.
 */
final class VocabularyLearner {

    private static final int DESCRIPTORS = 80_000;
    private static final int ROUNDS = 25;
    private static final double WHITENING = 0.5;
    /** Length and height of the parts of pictures that fill up the dimensions, as shares of the whole. */
    private static final double PART = 0.5;

    /**
     * How large a vocabulary is.
     *
     * @param words visual words
     * @param descriptorDimension what is kept of a descriptor's 128 components
     * @param dimension of the embeddings, at most
     */
    record Extent(int words, int descriptorDimension, int dimension) {

        /** Twice as many words took twice the time and were no better. */
        static final Extent USUAL = new Extent(64, 64, 512);
    }

    private final Extent extent;
    private final Random random;

    VocabularyLearner(Extent extent, long seed) {
        this.extent = extent;
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
        int[] everyone = IntStream.range(0, encoded.length).toArray();
        PrincipalAxes whitening = whitening(everyone, kept, encoded, encoder);
        CutOffs cutOffs = CutOffs.estimated(
                kept, encoded, random, some -> whitening(some, kept, encoded, encoder));
        return new Vocabulary(encoder, whitening, cutOffs);
    }

    /**
     * Half-way whitening: on few pictures the full one makes noise of the weak axes, and none keeps the background
     * strong. As few pictures span few dimensions, parts of them fill those that are left: with a vocabulary from other
     * animals this lifted the first guess on the demo leopards from .58 to .79, on cows from .56 to .63.
     */
    private PrincipalAxes whitening(int[] some, List<LearningPicture> pictures, float[][] encoded, VladEncoder encoder) {
        float[][] samples = Arrays.stream(some).mapToObj(i -> encoded[i]).toArray(float[][]::new);
        PrincipalAxes whitening =
                PrincipalAxes.whitening(samples, Math.min(extent.dimension(), samples.length - 1), WHITENING);
        List<float[]> parts = new ArrayList<>();
        for (int i = 0; i <= extent.dimension() - whitening.outputs(); i++) {
            double left = random.nextDouble() * (1 - PART);
            double top = random.nextDouble() * (1 - PART);
            LocalFeatures part = pictures.get(some[i % some.length]).features()
                    .within(left, top, left + PART, top + PART);
            if (part.count() >= Vocabulary.MIN_FEATURES) {
                parts.add(encoder.encode(part));
            }
        }
        return whitening.extended(parts.toArray(float[][]::new), extent.dimension());
    }

    private VladEncoder encoder(List<LearningPicture> pictures) {
        float[] rootSift = sample(pictures);
        int count = rootSift.length / LocalFeatures.DESCRIPTOR_LENGTH;
        PrincipalAxes axes =
                PrincipalAxes.ofCovariance(rootSift, LocalFeatures.DESCRIPTOR_LENGTH, extent.descriptorDimension());
        float[] descriptors = new float[count * extent.descriptorDimension()];
        for (int i = 0; i < count; i++) {
            axes.project(rootSift, i * LocalFeatures.DESCRIPTOR_LENGTH, descriptors, i * extent.descriptorDimension());
        }
        return new VladEncoder(axes, Words.learned(descriptors, extent.descriptorDimension(), extent.words(), ROUNDS, random));
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
