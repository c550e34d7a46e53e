package org.resight.engine.evaluation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How well a partition of photographs agrees with the individuals that they show; what a cluster or an individual is called
 * does not matter. (Manning, Raghavan and Schütze, Introduction to Information Retrieval, section 16.3; Hubert and Arabie,
 * Comparing partitions, J. Classification 1985; Vinh, Epps and Bailey, Information theoretic measures for clusterings
 * comparison, JMLR 2010, adjusted by the arithmetic mean.)
 *
 * @param truePositives pairs of photographs of one individual in one cluster
 * @param falsePositives pairs of two individuals in one cluster
 * @param falseNegatives pairs of one individual in two clusters
 * @param purity share of photographs that show the individual that their cluster has most of, (0, 1]
 * @param normalisedMutualInformation mutual information over the mean of both entropies, [0, 1]; 1 where both have one group only
 * @param adjustedRandIndex 1 for the same partition, 0 on average for one made at random; may be negative
 * @param adjustedMutualInformation likewise
 */
public record ClusterAgreement(long truePositives, long falsePositives, long falseNegatives, double purity,
        double normalisedMutualInformation, double adjustedRandIndex, double adjustedMutualInformation) {

    /**
     * @param individuals of each photograph, n ≥ 1
     * @param clusters of each photograph, in the same order
     * @throws IllegalArgumentException if they are not of one length, or empty
     */
    public static <I, C> ClusterAgreement of(List<I> individuals, List<C> clusters) {
        int n = individuals.size();
        if (n == 0 || clusters.size() != n) {
            throw new IllegalArgumentException("%d individuals and %d clusters cannot be compared".formatted(n, clusters.size()));
        }
        Map<I, Integer> sizes = new HashMap<>();
        Map<C, Map<I, Integer>> table = new HashMap<>();
        for (int i = 0; i < n; i++) {
            sizes.merge(individuals.get(i), 1, Integer::sum);
            table.computeIfAbsent(clusters.get(i), any -> new HashMap<>()).merge(individuals.get(i), 1, Integer::sum);
        }
        int[] ofIndividuals = sizes.values().stream().mapToInt(Integer::intValue).toArray();
        int[] ofClusters = table.values().stream().mapToInt(row -> row.values().stream().mapToInt(Integer::intValue).sum()).toArray();
        int[] cells = table.values().stream().flatMap(row -> row.values().stream()).mapToInt(Integer::intValue).toArray();
        long both = pairs(cells);
        long inIndividuals = pairs(ofIndividuals);
        long inClusters = pairs(ofClusters);
        double pure = table.values().stream().mapToInt(row -> row.values().stream().mapToInt(Integer::intValue).max().orElse(0)).sum();
        double information = entropy(ofIndividuals, n) + entropy(ofClusters, n) - entropy(cells, n);
        double meanEntropy = (entropy(ofIndividuals, n) + entropy(ofClusters, n)) / 2;
        boolean trivial = ofIndividuals.length == ofClusters.length && (ofIndividuals.length == 1 || ofIndividuals.length == n);
        double expected = ExpectedInformation.of(ofIndividuals, ofClusters, n);
        return new ClusterAgreement(both, inClusters - both, inIndividuals - both, pure / n,
                meanEntropy == 0 ? 1 : Math.clamp(information / meanEntropy, 0, 1),
                trivial ? 1
                        : adjusted(both, (double) inIndividuals * inClusters / ((long) n * (n - 1) / 2.0),
                                (inIndividuals + inClusters) / 2.0),
                trivial ? 1 : adjusted(information, expected, meanEntropy));
    }

    /** Harmonic mean of the shares of right pairs among those in one cluster and among those of one individual, [0, 1]. */
    public double pairF1() {
        long counted = 2 * truePositives + falsePositives + falseNegatives;
        return counted == 0 ? 1 : 2.0 * truePositives / counted;
    }

    private static double adjusted(double value, double expected, double largest) {
        return (value - expected) / (largest - expected);
    }

    private static long pairs(int[] sizes) {
        long pairs = 0;
        for (long size : sizes) {
            pairs += size * (size - 1) / 2;
        }
        return pairs;
    }

    /** In nats. */
    private static double entropy(int[] sizes, int n) {
        double entropy = 0;
        for (int size : sizes) {
            double share = (double) size / n;
            entropy -= share * Math.log(share);
        }
        return entropy;
    }
}
