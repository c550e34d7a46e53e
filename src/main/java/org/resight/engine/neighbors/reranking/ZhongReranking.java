package org.resight.engine.neighbors.reranking;

/**
 * Re-ranking by k-reciprocal encoding (Zhong, Zheng, Cao and Li, Re-ranking person re-identification with k-reciprocal
 * encoding, CVPR 2017), as the authors' script has it: distances are squared, then divided by the annotation's largest;
 * final = (1 − λ) · Jaccard distance + λ · that distance. Here λ weighs the <em>original</em> distance, and k2 is the
 * number of neighbors whose encodings are averaged; in {@link SetJaccardReranking} both letters mean something else.
 *
 * @param k1 how many neighbors are looked at, the annotation itself not counted, ≥ 1
 * @param k2 how many encodings are averaged, its own counted, ≥ 1
 * @param lambda weight of the original distance, in [0, 1]
 */
public record ZhongReranking(int k1, int k2, double lambda) {

    /** As published. */
    public static final ZhongReranking PUBLISHED = new ZhongReranking(20, 6, 0.3);

    /** @throws IllegalArgumentException if a number is out of its range */
    public ZhongReranking {
        if (k1 < 1 || k2 < 1 || !(lambda >= 0 && lambda <= 1)) {
            throw new IllegalArgumentException("Zhong's re-ranking needs k1 ≥ 1, k2 ≥ 1 and λ from 0 to 1, not %d, %d and %s"
                    .formatted(k1, k2, lambda));
        }
    }

    /**
     * Final distances of a query, each in [0, 1].
     *
     * @param neighborhoods hold the query and all that it is compared with
     * @param query its id
     * @param annotations ids of those whose distances are wanted
     */
    public double[] distances(Neighborhoods neighborhoods, long query, long[] annotations) {
        return with(neighborhoods).distances(query, annotations);
    }

    /**
     * The same for many queries of one set; encodings that they share are made once. Memory grows with the number of
     * annotations touched, a few hundred numbers each, never with its square. Not for use by several threads.
     */
    public Encodings with(Neighborhoods neighborhoods) {
        return new Encodings(this, neighborhoods);
    }

    /** Neighbors on which the expansion looks, itself not counted; halves go to the even number, as in NumPy. */
    int half() {
        return (int) Math.rint(k1 / 2.0);
    }
}
