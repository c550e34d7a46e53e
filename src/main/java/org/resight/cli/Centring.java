package org.resight.cli;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.resight.engine.embedding.Embedding;
import org.resight.engine.evaluation.Sample;

/** Vectors less the mean of a gallery: what all its pictures have in common tells nobody apart. */
final class Centring {

    private final double[] mean;

    private Centring(double[] mean) {
        this.mean = mean;
    }

    /** Takes nothing off. */
    static Centring none(int dimension) {
        return new Centring(new double[dimension]);
    }

    /** @param gallery ≥ 1, never queries: nothing may be fitted to those */
    static Centring at(Collection<float[]> gallery) {
        double[] mean = new double[gallery.iterator().next().length];
        for (float[] vector : gallery) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += vector[i] / (double) gallery.size();
            }
        }
        return new Centring(mean);
    }

    /** Unit vectors; one that is the mean itself has no direction, and is told. */
    Map<Sample, Embedding> apply(Map<Sample, float[]> vectors, List<Sample> samples, Consumer<String> leftOut) {
        Map<Sample, Embedding> embeddings = new HashMap<>();
        for (Sample sample : samples) {
            Optional.ofNullable(vectors.get(sample)).ifPresent(vector -> {
                try {
                    embeddings.put(sample, Embedding.normalised(less(vector)));
                } catch (IllegalArgumentException e) {
                    leftOut.accept("%s is left out: %s.".formatted(sample.file(), e.getMessage()));
                }
            });
        }
        return embeddings;
    }

    private float[] less(float[] vector) {
        float[] centred = new float[vector.length];
        for (int i = 0; i < vector.length; i++) {
            centred[i] = (float) (vector[i] - mean[i]);
        }
        return centred;
    }
}
