package org.resight.engine.embedding;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** The visual words: centres of k-means, and which of them a descriptor is nearest to. */
final class Words {

    private final int dimension;
    private final float[] centres;
    /** Centres column by column, so that the inner loop runs over the words and the compiler can vectorise it. */
    private final float[] columns;
    private final float[] halfSquares;

    /** @param centres row-major, one word per row */
    Words(int dimension, float[] centres) {
        this.dimension = dimension;
        this.centres = centres;
        int count = centres.length / dimension;
        columns = new float[centres.length];
        halfSquares = new float[count];
        for (int k = 0; k < count; k++) {
            for (int j = 0; j < dimension; j++) {
                float value = centres[k * dimension + j];
                columns[j * count + k] = value;
                halfSquares[k] += value * value / 2;
            }
        }
    }

    int count() {
        return halfSquares.length;
    }

    int dimension() {
        return dimension;
    }

    float[] centres() {
        return centres;
    }

    /** The nearest word of the descriptor that starts at {@code from}. */
    int nearest(float[] descriptors, int from, float[] scratch) {
        int count = halfSquares.length;
        System.arraycopy(halfSquares, 0, scratch, 0, count);
        for (int j = 0; j < dimension; j++) {
            float value = descriptors[from + j];
            int column = j * count;
            for (int k = 0; k < count; k++) {
                scratch[k] -= value * columns[column + k];
            }
        }
        int best = 0;
        for (int k = 1; k < count; k++) {
            if (scratch[k] < scratch[best]) {
                best = k;
            }
        }
        return best;
    }

    /**
     * Learned by k-means from a k-means++ start (Arthur and Vassilvitskii 2007). A word that loses all its descriptors
     * stays where it is.
     *
     * @param descriptors row-major, at least as many as words
     */
    static Words learned(float[] descriptors, int dimension, int count, int rounds, RandomGenerator random) {
        float[] centres = start(descriptors, dimension, count, random);
        float[] scratch = new float[count];
        int total = descriptors.length / dimension;
        int[] assigned = new int[total];
        Arrays.fill(assigned, -1);
        for (int round = 0; round < rounds; round++) {
            Words words = new Words(dimension, centres);
            double[] sums = new double[centres.length];
            int[] members = new int[count];
            int moved = 0;
            for (int d = 0; d < total; d++) {
                int word = words.nearest(descriptors, d * dimension, scratch);
                moved += word == assigned[d] ? 0 : 1;
                assigned[d] = word;
                members[word]++;
                for (int j = 0; j < dimension; j++) {
                    sums[word * dimension + j] += descriptors[d * dimension + j];
                }
            }
            for (int k = 0; k < count; k++) {
                for (int j = 0; members[k] > 0 && j < dimension; j++) {
                    centres[k * dimension + j] = (float) (sums[k * dimension + j] / members[k]);
                }
            }
            if (moved * 1000L < total) {
                break;
            }
        }
        return new Words(dimension, centres);
    }

    private static float[] start(float[] descriptors, int dimension, int count, RandomGenerator random) {
        int total = descriptors.length / dimension;
        float[] centres = new float[count * dimension];
        double[] distances = new double[total];
        Arrays.fill(distances, Double.MAX_VALUE);
        int chosen = random.nextInt(total);
        for (int k = 0; k < count; k++) {
            System.arraycopy(descriptors, chosen * dimension, centres, k * dimension, dimension);
            double sum = 0;
            for (int d = 0; d < total; d++) {
                double distance = 0;
                for (int j = 0; j < dimension; j++) {
                    float difference = descriptors[d * dimension + j] - centres[k * dimension + j];
                    distance += difference * difference;
                }
                distances[d] = Math.min(distances[d], distance);
                sum += distances[d];
            }
            double mark = random.nextDouble() * sum;
            chosen = total - 1;
            for (int d = 0; d < total; d++) {
                mark -= distances[d];
                if (mark < 0) {
                    chosen = d;
                    break;
                }
            }
        }
        return centres;
    }
}
