package org.resight.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.resight.engine.embedding.Embedding;
import org.resight.engine.neighbors.GalleryEntry;
import org.resight.engine.neighbors.Viewpoint;

/** Made-up embeddings with the shape of real ones: individuals far apart, the photographs of each near each other. */
public final class SyntheticGallery {

    public static final long SPECIES = 1;

    private static final int PHOTOGRAPHS_EACH = 10;
    private static final double SCATTER = 0.7;

    private final int dimension;
    private final List<GalleryEntry> entries = new ArrayList<>();
    private final List<float[]> individuals = new ArrayList<>();
    private final Random random;

    public SyntheticGallery(int size, int dimension, long seed) {
        this.dimension = dimension;
        random = new Random(seed);
        for (int i = 0; i < size; i++) {
            if (i % PHOTOGRAPHS_EACH == 0) {
                individuals.add(direction());
            }
            entries.add(new GalleryEntry(i + 1, i + 1, SPECIES, Viewpoint.LEFT, photograph(individuals.getLast())));
        }
    }

    public List<GalleryEntry> entries() {
        return entries;
    }

    /** A new photograph of somebody in the gallery. */
    Embedding query() {
        return photograph(individuals.get(random.nextInt(individuals.size())));
    }

    private Embedding photograph(float[] individual) {
        float[] noise = direction();
        for (int i = 0; i < dimension; i++) {
            noise[i] = individual[i] + (float) SCATTER * noise[i];
        }
        return Embedding.normalised(noise);
    }

    private float[] direction() {
        float[] values = new float[dimension];
        for (int i = 0; i < dimension; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return Embedding.normalised(values).toArray();
    }
}
