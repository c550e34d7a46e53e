package org.resight.engine.neighbors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.resight.engine.embedding.Embedding;
import org.resight.engine.neighbors.reranking.GalleryNeighborhoods;
import org.resight.engine.neighbors.reranking.Neighborhoods;
import org.resight.engine.neighbors.reranking.SetJaccardReranking;
import org.resight.engine.neighbors.reranking.ZhongReranking;

/**
 * What every index must do. A subclass makes the index, empty, and where its store needs them the annotations,
 * sightings and species that an entry names.
 */
public abstract class NeighborIndexContract {

    protected static final int DIMENSION = 16;
    /** The species whose entries these tests search, and one that must never turn up. */
    protected static final long LYNX = 1;
    protected static final long SALAMANDER = 2;

    /** An empty index of vectors with {@link #DIMENSION} components, the same one for the whole of a test. */
    protected abstract NeighborIndex index();

    /** Called before each entry is added. An index over a database has its annotation and sighting stored here. */
    protected void prepare(GalleryEntry entry) {
        // an index in memory needs nothing
    }

    @Test
    void siblingsOfOneImportFindEachOtherAtOnce() {
        int siblings = 12;
        List<GalleryEntry> added = new ArrayList<>();
        for (int i = 1; i <= siblings; i++) {
            added.add(add(entry(i, i, LYNX, Viewpoint.LEFT, near(base(7), 0.2, i))));
        }

        for (GalleryEntry sibling : added) {
            List<Neighbor> found = index().search(sibling.embedding(), 100, others(sibling));
            assertThat(found).hasSize(siblings - 1).extracting(Neighbor::annotation)
                    .doesNotContain(sibling.annotation());
        }
    }

    @Test
    void nearestComeFirstWithTheirCosine() {
        Embedding query = base(1);
        add(entry(1, 1, LYNX, Viewpoint.LEFT, near(query, 1.5, 11)));
        add(entry(2, 2, LYNX, Viewpoint.LEFT, near(query, 0.1, 12)));
        add(entry(3, 3, LYNX, Viewpoint.LEFT, near(query, 0.5, 13)));

        List<Neighbor> found = index().search(query, 3, NeighborFilter.ofSpecies(LYNX));

        assertThat(found).extracting(Neighbor::annotation).containsExactly(2L, 3L, 1L);
        assertThat(found.getFirst().similarity()).isCloseTo(query.cosine(near(query, 0.1, 12)), within(1e-5));
        assertThat(found.getFirst()).returns(2L, Neighbor::sighting).returns(Viewpoint.LEFT, Neighbor::viewpoint);
    }

    @Test
    void answersAsSortingTheWholeGalleryWould() {
        List<GalleryEntry> gallery = new ArrayList<>();
        for (int i = 1; i <= 300; i++) {
            gallery.add(add(entry(i, 1 + i % 40, LYNX, Viewpoint.values()[i % 3], base(1000 + i))));
        }
        for (int q = 0; q < 20; q++) {
            Embedding query = base(5000 + q);
            List<Long> expected = gallery.stream()
                    .sorted(Comparator.comparingDouble((GalleryEntry e) -> -e.embedding().cosine(query)))
                    .limit(10).map(GalleryEntry::annotation).toList();
            assertThat(index().search(query, 10, NeighborFilter.ofSpecies(LYNX))).extracting(Neighbor::annotation)
                    .containsExactlyElementsOf(expected);
        }
    }

    @Test
    void anotherSpeciesNeverTurnsUpHoweverSimilar() {
        Embedding query = base(1);
        add(entry(1, 1, SALAMANDER, Viewpoint.TOP, query));
        add(entry(2, 2, LYNX, Viewpoint.TOP, base(2)));

        assertThat(index().search(query, 5, NeighborFilter.ofSpecies(LYNX))).extracting(Neighbor::annotation)
                .containsExactly(2L);
        assertThat(index().search(query, 5, NeighborFilter.ofSpecies(999))).isEmpty();
    }

    @Test
    void aFilterThatLeavesFewRowsStillFindsAllOfThem() {
        Embedding query = base(1);
        // the wanted ones are the least similar of all, where a filter behind a top-k search would have lost them
        for (int i = 1; i <= 200; i++) {
            add(entry(i, i, LYNX, Viewpoint.LEFT, near(query, 0.3, i)));
        }
        for (int i = 201; i <= 203; i++) {
            add(entry(i, i, LYNX, Viewpoint.RIGHT, opposite(near(query, 0.3, i))));
        }

        NeighborFilter right = NeighborFilter.ofSpecies(LYNX).seenFrom(EnumSet.of(Viewpoint.RIGHT));

        assertThat(index().count(right)).isEqualTo(3);
        assertThat(index().search(query, 10, right)).extracting(Neighbor::annotation)
                .containsExactlyInAnyOrder(201L, 202L, 203L);
        assertThat(index().search(query, 2, right)).hasSize(2);
    }

    @Test
    void theQuerysOwnSightingAndWhatIsLeftOutStayOut() {
        Embedding query = base(1);
        add(entry(1, 50, LYNX, Viewpoint.LEFT, query));
        add(entry(2, 50, LYNX, Viewpoint.LEFT, near(query, 0.1, 2)));
        add(entry(3, 51, LYNX, Viewpoint.LEFT, near(query, 0.2, 3)));
        add(entry(4, 52, LYNX, Viewpoint.LEFT, near(query, 0.3, 4)));

        NeighborFilter filter = NeighborFilter.ofSpecies(LYNX).withoutSighting(50).withoutAnnotation(3);

        assertThat(index().search(query, 10, filter)).extracting(Neighbor::annotation).containsExactly(4L);
        assertThat(index().count(filter)).isEqualTo(1);
        assertThat(index().count(NeighborFilter.ofSpecies(LYNX))).isEqualTo(4);
    }

    @Test
    void equallySimilarOnesComeInTheOrderOfTheirIds() {
        Embedding twin = base(3);
        List<Long> shuffled = List.of(8L, 3L, 9L, 1L, 7L, 2L);
        shuffled.forEach(id -> add(entry(id, id, LYNX, Viewpoint.LEFT, twin)));

        assertThat(index().search(twin, 6, NeighborFilter.ofSpecies(LYNX))).extracting(Neighbor::annotation)
                .containsExactly(1L, 2L, 3L, 7L, 8L, 9L);
        assertThat(index().search(twin, 3, NeighborFilter.ofSpecies(LYNX))).extracting(Neighbor::annotation)
                .containsExactly(1L, 2L, 3L);
    }

    @Test
    void askingForMoreThanThereAreGivesAll() {
        LongStream.rangeClosed(1, 5).forEach(id -> add(entry(id, id, LYNX, Viewpoint.LEFT, base(id))));

        assertThat(index().search(base(1), 5_000, NeighborFilter.ofSpecies(LYNX))).hasSize(5);
    }

    @Test
    void whatWasTakenOutIsNotFoundAndTheRestIs() {
        LongStream.rangeClosed(1, 9).forEach(id -> add(entry(id, id, LYNX, Viewpoint.LEFT, base(id))));

        assertThat(index().remove(4)).isTrue();
        assertThat(index().remove(9)).isTrue();
        assertThat(index().remove(4)).isFalse();
        assertThat(index().remove(1234)).isFalse();

        assertThat(index().search(base(4), 100, NeighborFilter.ofSpecies(LYNX))).extracting(Neighbor::annotation)
                .containsExactlyInAnyOrder(1L, 2L, 3L, 5L, 6L, 7L, 8L);
        assertThat(index().search(base(8), 1, NeighborFilter.ofSpecies(LYNX))).extracting(Neighbor::annotation)
                .containsExactly(8L);
    }

    @Test
    void aSecondVectorOfOneAnnotationTakesThePlaceOfTheFirst() {
        add(entry(1, 1, LYNX, Viewpoint.LEFT, base(1)));
        index().add(entry(1, 1, LYNX, Viewpoint.LEFT, base(2)));

        List<Neighbor> found = index().search(base(2), 10, NeighborFilter.ofSpecies(LYNX));

        assertThat(found).hasSize(1);
        assertThat(found.getFirst().similarity()).isCloseTo(1, within(1e-5));
    }

    @Test
    void aVectorOfAnotherModelIsRefusedAndChangesNothing() {
        add(entry(1, 1, LYNX, Viewpoint.LEFT, base(1)));
        GalleryEntry longer = entry(2, 2, LYNX, Viewpoint.LEFT, random(1, DIMENSION + 1));
        prepare(longer);

        assertThatIllegalArgumentException().isThrownBy(() -> index().add(longer))
                .withMessageContaining("" + DIMENSION).withMessageContaining("" + (DIMENSION + 1));
        assertThatIllegalArgumentException().isThrownBy(
                () -> index().search(longer.embedding(), 1, NeighborFilter.ofSpecies(LYNX)));
        assertThat(index().count(NeighborFilter.ofSpecies(LYNX))).isEqualTo(1);
    }

    @Test
    void severalQueriesAtOnceGetTheAnswersOfEach() {
        LongStream.rangeClosed(1, 150).forEach(id -> add(entry(id, id % 9, LYNX, Viewpoint.values()[(int) id % 3], base(id))));
        List<Embedding> queries = List.of(base(500), base(3), base(501));
        NeighborFilter filter = NeighborFilter.ofSpecies(LYNX).withoutSighting(3);

        assertThat(index().searchAll(queries, 12, filter))
                .isEqualTo(queries.stream().map(query -> index().search(query, 12, filter)).toList());
        assertThat(index().searchAll(List.of(), 12, filter)).isEmpty();
        assertThat(index().searchAll(queries, 12, NeighborFilter.ofSpecies(999))).containsExactly(List.of(), List.of(), List.of());
    }

    @Test
    void givesBackWhatWasAdded() {
        GalleryEntry left = add(entry(1, 7, LYNX, Viewpoint.LEFT, base(1)));
        add(entry(2, 8, SALAMANDER, Viewpoint.UNKNOWN, base(2)));

        assertThat(index().entry(1)).hasValueSatisfying(entry -> {
            assertThat(entry).returns(7L, GalleryEntry::sighting).returns(LYNX, GalleryEntry::species).returns(Viewpoint.LEFT,
                    GalleryEntry::viewpoint);
            assertThat(entry.embedding().cosine(left.embedding())).isCloseTo(1, within(1e-6));
        });
        assertThat(index().entry(3)).isEmpty();
        assertThat(index().entries(LYNX, List.of(1L, 2L, 3L))).extracting(GalleryEntry::annotation).containsExactly(1L);
    }

    @Test
    void askingForNoNeighborIsAMistake() {
        assertThatIllegalArgumentException().isThrownBy(
                () -> index().search(base(1), 0, NeighborFilter.ofSpecies(LYNX)));
    }

    @Test
    void theSameQuestionGetsTheSameAnswer() {
        LongStream.rangeClosed(1, 100).forEach(id -> add(entry(id, id, LYNX, Viewpoint.LEFT, base(id))));

        List<Neighbor> once = index().search(base(500), 20, NeighborFilter.ofSpecies(LYNX));

        assertThat(index().search(base(500), 20, NeighborFilter.ofSpecies(LYNX))).isEqualTo(once);
    }

    /**
     * Evaluations ask photographs that the gallery does not hold. A stored one, and others of its sighting, would stand in the
     * lists of its own neighbors; and what is kept for all queries must not be what one of them saw.
     */
    @Test
    void reRankingAQueryOfTheGalleryIsReRankingItBesideTheGalleryWithoutItsSighting() {
        List<GalleryEntry> gallery = new ArrayList<>();
        for (int i = 1; i <= 60; i++) {
            // twenty photographs of one sighting near each other, then sightings of three
            gallery.add(add(entry(i, i <= 20 ? 1 : 2 + i / 3, LYNX, Viewpoint.values()[i % 3], near(base(i <= 30 ? 1 : i), 0.8, i))));
        }
        GalleryNeighborhoods shared = neighborhoods(index(), gallery);
        for (int q : new int[]{25, 1, 40, 7, 25, 58}) {
            GalleryEntry query = gallery.get(q - 1);
            List<GalleryEntry> others = gallery.stream().filter(each -> each.sighting() != query.sighting()).toList();
            NeighborIndex without = new ExactNeighborIndex(DIMENSION);
            others.forEach(without::add);
            long[] asked = others.stream().mapToLong(GalleryEntry::annotation).toArray();

            Neighborhoods stored = shared.with(query.embedding(), query.viewpoint(), others(query));
            Neighborhoods fresh =
                    neighborhoods(without, gallery).with(query.embedding(), query.viewpoint(), NeighborFilter.ofSpecies(LYNX));

            SetJaccardReranking sets = new SetJaccardReranking(8, 5, 1);
            assertThat(sets.rerank(stored, GalleryNeighborhoods.QUERY, asked, new double[asked.length])).as("photograph %d", q)
                    .containsExactly(sets.rerank(fresh, GalleryNeighborhoods.QUERY, asked, new double[asked.length]));
            ZhongReranking zhong = new ZhongReranking(8, 3, 0.3);
            assertThat(zhong.distances(stored, GalleryNeighborhoods.QUERY, asked)).as("photograph %d", q)
                    .containsExactly(zhong.distances(fresh, GalleryNeighborhoods.QUERY, asked), within(1e-5));
        }
    }

    private static GalleryNeighborhoods neighborhoods(NeighborIndex index, List<GalleryEntry> gallery) {
        return new GalleryNeighborhoods(index, id -> gallery.get((int) id - 1), 9, false);
    }

    private GalleryEntry add(GalleryEntry entry) {
        prepare(entry);
        index().add(entry);
        return entry;
    }

    private static NeighborFilter others(GalleryEntry entry) {
        return NeighborFilter.ofSpecies(entry.species()).withoutSighting(entry.sighting());
    }

    private static GalleryEntry entry(long annotation, long sighting, long species, Viewpoint side, Embedding vector) {
        return new GalleryEntry(annotation, sighting, species, side, vector);
    }

    /** A direction of its own for each seed. */
    protected static Embedding base(long seed) {
        return random(seed, DIMENSION);
    }

    private static Embedding random(long seed, int dimension) {
        Random random = new Random(seed);
        float[] raw = new float[dimension];
        for (int i = 0; i < dimension; i++) {
            raw[i] = (float) random.nextGaussian();
        }
        return Embedding.normalised(raw);
    }

    /** The vector with noise of this length added. */
    private static Embedding near(Embedding centre, double noise, long seed) {
        float[] values = centre.toArray();
        float[] direction = random(-seed, values.length).toArray();
        for (int i = 0; i < values.length; i++) {
            values[i] += (float) noise * direction[i];
        }
        return Embedding.normalised(values);
    }

    private static Embedding opposite(Embedding embedding) {
        float[] values = embedding.toArray();
        for (int i = 0; i < values.length; i++) {
            values[i] = -values[i];
        }
        return Embedding.normalised(values);
    }
}
