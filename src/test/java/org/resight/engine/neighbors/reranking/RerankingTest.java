package org.resight.engine.neighbors.reranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.resight.engine.embedding.Embedding;
import org.resight.engine.neighbors.ExactNeighborIndex;
import org.resight.engine.neighbors.GalleryEntry;
import org.resight.engine.neighbors.NeighborFilter;
import org.resight.engine.neighbors.Viewpoint;

class RerankingTest {

    private static final Offset<Double> PRINTED = within(1e-6);

    private static final double[][] SIMILARITIES = {{1, .9, .8, .1, .2}, {.9, 1, .7, .3, .1}, {.8, .7, 1, .2, .4},
            {.1, .3, .2, 1, .85}, {.2, .1, .4, .85, 1}};

    /** Worked by hand from the paper's formula. */
    @Test
    void overlapOfReciprocalNeighborsIsMixedIntoTheScore() {
        SetJaccardReranking reranking = new SetJaccardReranking(3, 2, 0.1);
        Neighborhoods all = MatrixNeighborhoods.ofSimilarities(SIMILARITIES);

        assertAll(reranking.rerank(all, 0, LongStream.range(0, 5).toArray(), SIMILARITIES[0]), 1, 0.876667, 0.753333, 0.09, 0.18);
        assertAll(reranking.rerank(all, 3, new long[]{4}, new double[]{0.85}), 0.865);
    }

    /** Three queries and eight gallery items through the authors' own script (k1 = 4, k2 = 2, λ = 0.3). */
    @Test
    void distancesAreThoseOfTheScriptOfZhong() {
        Encodings encodings = new ZhongReranking(4, 2, 0.3).with(MatrixNeighborhoods.ofPoints(new double[][]{
                {0, .3, -.27}, {-.89, -.45, -.99}, {.06, 1.34, -.49},
                {-.19, .45, -.16}, {-.86, -.73, -1}, {.27, .94, -.63}, {-.95, -.34, -1.19},
                {-1.01, -1.08, -.85}, {.14, 1.25, -1.75}, {-.54, -.05, .11}, {-1.53, -.48, -.98}}));
        long[] gallery = LongStream.range(3, 11).toArray();

        assertAll(encodings.distances(0, gallery), .006142, .902705, .337819, .887511, .983277, .703059, .259552, 1);
        assertAll(encodings.distances(1, gallery), .831759, .021161, .925724, .003690, .058786, 1, .798874, .044120);
        assertAll(encodings.distances(2, gallery), .325180, .926818, .009411, .882270, 1, .292985, .534400, .955813);
    }

    /** Otherwise keeping the gallery's neighbors for the next query would change answers. */
    @Test
    void aQueryBesideAKeptGalleryIsAnsweredAsIfItHadBeenInIt() {
        Random random = new Random(3);
        for (int round = 0; round < 20; round++) {
            Embedding[] vectors = new Embedding[40];
            Arrays.setAll(vectors, i -> Embedding.normalised(new float[]{gauss(random), gauss(random), gauss(random), gauss(random)}));
            long[] gallery = LongStream.range(1, vectors.length).toArray();
            double[] scores = Arrays.stream(gallery).mapToDouble(id -> vectors[0].cosine(vectors[(int) id])).toArray();
            Neighborhoods together = MatrixNeighborhoods.ofSimilarities(Arrays.stream(vectors)
                    .map(one -> Arrays.stream(vectors).mapToDouble(one::cosine).toArray()).toArray(double[][]::new));

            Neighborhoods beside = gallery(vectors).with(vectors[0], Viewpoint.UNKNOWN, NeighborFilter.ofSpecies(1));

            ZhongReranking zhong = new ZhongReranking(8, 3, 0.3);
            assertAll(zhong.distances(beside, GalleryNeighborhoods.QUERY, gallery), zhong.distances(together, 0, gallery));
            SetJaccardReranking sets = new SetJaccardReranking(8, 5, 0.5);
            assertAll(sets.rerank(beside, GalleryNeighborhoods.QUERY, gallery, scores),
                    sets.rerank(together, 0, gallery, scores));
        }
    }

    @Test
    void sidesThatDifferAreNoNeighbors() {
        Embedding vector = Embedding.normalised(new float[]{1, 0});
        ExactNeighborIndex index = new ExactNeighborIndex(2);
        LongFunction<GalleryEntry> entries = id -> new GalleryEntry(id, id, 1, id < 3 ? Viewpoint.LEFT : Viewpoint.RIGHT, vector);
        LongStream.rangeClosed(1, 4).mapToObj(entries).forEach(index::add);

        NeighborFilter all = NeighborFilter.ofSpecies(1);
        assertThat(new GalleryNeighborhoods(index, entries, 10, true).without(all).nearest(2, 10)).containsExactly(2, 1);
        assertThat(new GalleryNeighborhoods(index, entries, 10, false).without(all).nearest(2, 10)).containsExactly(2, 1, 3, 4);
    }

    /** It used to stand in the lists of the other side, whose annotations then seemed to know it. */
    @Test
    void aQueryIsANeighborOfThoseOnlyThatItCanBeComparedWith() {
        Random random = new Random(5);
        Embedding[] vectors = new Embedding[40];
        Arrays.setAll(vectors, i -> Embedding.normalised(new float[]{gauss(random), gauss(random), gauss(random)}));
        LongFunction<Viewpoint> side = id -> id % 3 == 0 ? Viewpoint.LEFT : id % 3 == 1 ? Viewpoint.RIGHT : Viewpoint.UNKNOWN;
        LongFunction<GalleryEntry> entries = id -> new GalleryEntry(id, id, 1, side.apply(id), vectors[(int) id]);
        ExactNeighborIndex index = new ExactNeighborIndex(3);
        LongStream.range(1, vectors.length).mapToObj(entries).forEach(index::add);
        GalleryNeighborhoods beside = new GalleryNeighborhoods(index, entries, 40, true);
        ExactNeighborIndex whole = new ExactNeighborIndex(3);
        LongStream.range(0, vectors.length).mapToObj(entries).forEach(whole::add);
        Neighborhoods together = new GalleryNeighborhoods(whole, entries, 40, true).without(NeighborFilter.ofSpecies(1));
        Neighborhoods with = beside.with(vectors[0], Viewpoint.LEFT, NeighborFilter.ofSpecies(1));

        for (long id = 1; id < vectors.length; id++) {
            long[] wanted = Arrays.stream(together.nearest(id, 40)).map(near -> near == 0 ? GalleryNeighborhoods.QUERY : near).toArray();
            assertThat(with.nearest(id, 40)).as("of %s, seen from %s", id, side.apply(id)).isEqualTo(wanted);
            assertThat(with.largestSquaredDistance(id)).isCloseTo(together.largestSquaredDistance(id), PRINTED);
        }
        assertThat(with.nearest(1, 40)).as("a right side").doesNotContain(GalleryNeighborhoods.QUERY);
    }

    @Test
    void settingsOutOfRangeAreRefused() {
        assertThatThrownBy(() -> new SetJaccardReranking(0, 1, 0.1)).hasMessageContaining("k1");
        assertThatThrownBy(() -> new ZhongReranking(20, 6, 1.1)).hasMessageContaining("λ");
    }

    private static GalleryNeighborhoods gallery(Embedding[] vectors) {
        ExactNeighborIndex index = new ExactNeighborIndex(vectors[0].dimension());
        LongFunction<GalleryEntry> entries = id -> new GalleryEntry(id, id, 1, Viewpoint.UNKNOWN, vectors[(int) id]);
        LongStream.range(1, vectors.length).mapToObj(entries).forEach(index::add);
        return new GalleryNeighborhoods(index, entries, 20, false);
    }

    private static float gauss(Random random) {
        return (float) random.nextGaussian();
    }

    private static void assertAll(double[] found, double... wanted) {
        assertThat(found).hasSameSizeAs(wanted);
        for (int i = 0; i < wanted.length; i++) {
            assertThat(found[i]).as("number %d", i).isCloseTo(wanted[i], PRINTED);
        }
    }
}
