package org.resight.cli;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.resight.engine.embedding.Embedding;
import org.resight.engine.evaluation.Sample;

/** Vectors less the mean of a gallery: what all its pictures have in common tells nobody apart. */
final class Centring {

    /** Less the mean of one nothing is left, and of two their difference alone, once in each direction. */
    private static final int FEWEST = 3;

    private final double[] mean;

    private Centring(double[] mean) {
        this.mean = mean;
    }

    /** How vectors are known that have been centred: scores of others mean something else. */
    static String words(VectorModel model) {
        return model.words() + ", less the gallery's mean";
    }

    /** Takes nothing off. */
    static Centring none(int dimension) {
        return new Centring(new double[dimension]);
    }

    /**
     * Nothing where the gallery is so small that its mean says more of single photographs than of what they have in common.
     *
     * @param gallery never queries: nothing may be fitted to those
     */
    static Optional<Centring> at(Collection<float[]> gallery) {
        if (gallery.size() < FEWEST) {
            return Optional.empty();
        }
        double[] mean = new double[gallery.iterator().next().length];
        for (float[] vector : gallery) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += vector[i] / (double) gallery.size();
            }
        }
        return Optional.of(new Centring(mean));
    }

    /**
     * Unit vectors.
     *
     * @param vectors of all samples
     * @throws CommandFailedException if one is the mean itself, and so has no direction
     */
    Map<Sample, Embedding> apply(Map<Sample, float[]> vectors, Collection<Sample> samples) {
        Map<Sample, Embedding> embeddings = new HashMap<>();
        for (Sample sample : samples) {
            embeddings.put(sample, of(Objects.requireNonNull(vectors.get(sample))).orElseThrow(() -> new CommandFailedException(
                    "%s is exactly the mean of the gallery, which then tells nothing of it: take it out, or use --%s."
                            .formatted(sample.file(), EvaluationOptions.NO_CENTRING))));
        }
        return embeddings;
    }

    /** The unit vector; none of the mean itself, which has no direction. */
    Optional<Embedding> of(float[] vector) {
        try {
            return Optional.of(Embedding.normalised(less(vector)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private float[] less(float[] vector) {
        float[] centred = new float[vector.length];
        for (int i = 0; i < vector.length; i++) {
            centred[i] = (float) (vector[i] - mean[i]);
        }
        return centred;
    }
}
