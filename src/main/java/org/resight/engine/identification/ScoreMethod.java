package org.resight.engine.identification;

import java.util.Arrays;

/** How the similarities of a candidate's annotations become its score. Never by their number. */
public sealed interface ScoreMethod {

    /** The most similar annotation alone. */
    record Best() implements ScoreMethod {

        @Override
        public double score(double[] similarities) {
            return similarities[0];
        }

        @Override
        public String toString() {
            return "best";
        }
    }

    /**
     * The mean of the m most similar annotations; of all where there are fewer, so that nobody loses by having been
     * photographed rarely.
     *
     * @param m ≥ 1
     */
    record TopMean(int m) implements ScoreMethod {

        /** @throws IllegalArgumentException if m &lt; 1 */
        public TopMean {
            if (m < 1) {
                throw new IllegalArgumentException("a mean needs at least one similarity, not " + m);
            }
        }

        @Override
        public double score(double[] similarities) {
            // from the first one down, so that equal similarities have exactly that mean and ties stay ties
            double first = similarities[0];
            return first + Arrays.stream(similarities).limit(m).map(each -> each - first).average().orElseThrow();
        }

        @Override
        public String toString() {
            return "top-" + m + "-mean";
        }
    }

    /**
     * @param similarities of a candidate's annotations, or scores of a recipe, highest first, ≥ 1 of them
     * @return in [−1, 1]
     */
    double score(double[] similarities);
}
