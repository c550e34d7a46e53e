package org.resight.engine.neighbors.reranking;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** The definition itself, for small sets: item i is row i of all squared distances. */
record MatrixNeighborhoods(double[][] squaredDistances) implements Neighborhoods {

    static MatrixNeighborhoods ofSimilarities(double[][] similarities) {
        return new MatrixNeighborhoods(IntStream.range(0, similarities.length)
                .mapToObj(i -> Arrays.stream(similarities[i]).map(s -> 2 - 2 * s).toArray()).toArray(double[][]::new));
    }

    static MatrixNeighborhoods ofPoints(double[][] points) {
        double[][] squared = new double[points.length][points.length];
        for (int i = 0; i < points.length; i++) {
            for (int j = 0; j < points.length; j++) {
                for (int d = 0; d < points[i].length; d++) {
                    squared[i][j] += (points[i][d] - points[j][d]) * (points[i][d] - points[j][d]);
                }
            }
        }
        return new MatrixNeighborhoods(squared);
    }

    @Override
    public long[] nearest(long annotation, int count) {
        return LongStream.range(0, squaredDistances.length).boxed()
                .sorted(Comparator.comparingDouble((Long other) -> other == annotation ? -1 : squaredDistance(annotation, other))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(count).mapToLong(Long::longValue).toArray();
    }

    @Override
    public double squaredDistance(long one, long other) {
        return squaredDistances[(int) one][(int) other];
    }

    @Override
    public double largestSquaredDistance(long annotation) {
        return Arrays.stream(squaredDistances[(int) annotation]).max().orElseThrow();
    }
}
