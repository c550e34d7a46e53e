package org.resight.gallery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.postgres.PostgresPlugin;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.resight.engine.embedding.Embedding;
import org.resight.engine.neighbors.ExactNeighborIndex;
import org.resight.engine.neighbors.GalleryEntry;
import org.resight.engine.neighbors.Neighbor;
import org.resight.engine.neighbors.NeighborFilter;
import org.resight.engine.neighbors.NeighborIndex;
import org.resight.engine.neighbors.NeighborIndexContract;
import org.resight.engine.neighbors.Viewpoint;
import org.resight.testing.Database;

/** The index over PostgreSQL keeps the contract, and the database refuses what cannot be right. */
class PgVectorIndexIT extends NeighborIndexContract {

    @RegisterExtension
    static final Database DATABASE = Database.fresh();

    private static Jdbi jdbi;
    private static CatalogRows rows;

    private long model;
    private NeighborIndex index;

    @BeforeAll
    static void open() {
        jdbi = DATABASE.asApplication();
        rows = new CatalogRows(jdbi);
    }

    @BeforeEach
    void startEmpty() {
        rows.clear();
        rows.species(LYNX);
        rows.species(SALAMANDER);
        model = rows.model("test", DIMENSION);
        index = new PgVectorIndex(jdbi, model, DIMENSION);
    }

    @Override
    protected NeighborIndex index() {
        return index;
    }

    @Override
    protected void prepare(GalleryEntry entry) {
        rows.annotation(entry.annotation(), entry.sighting(), entry.species(), entry.viewpoint());
    }

    @Test
    void siblingsStoredInOneTransactionAreFoundInItAndGoWithIt() {
        jdbi.useTransaction(handle -> {
            PgVectorIndex inside =
                    new PgVectorIndex(Jdbi.create(handle.getConnection()).installPlugin(new PostgresPlugin()), model, DIMENSION);
            CatalogRows here = new CatalogRows(handle);
            for (int i = 1; i <= 8; i++) {
                here.annotation(i, i, LYNX, Viewpoint.LEFT);
                inside.add(new GalleryEntry(i, i, LYNX, Viewpoint.LEFT, base(i)));
            }
            assertThat(inside.search(base(3), 100, NeighborFilter.ofSpecies(LYNX).withoutSighting(3))).hasSize(7);
            handle.rollback();
        });
        assertThat(index.count(NeighborFilter.ofSpecies(LYNX))).isZero();
    }

    @Test
    void aCopyInMemoryAnswersAsTheDatabaseDoes() {
        for (int i = 1; i <= 300; i++) {
            GalleryEntry entry = new GalleryEntry(i, 1 + i % 42, i % 7 == 0 ? SALAMANDER : LYNX, Viewpoint.values()[i % 3], base(i));
            prepare(entry);
            index.add(entry);
        }

        NeighborIndex copy = new PgVectorIndex(jdbi, model, DIMENSION).inMemory(LYNX).orElseThrow();

        NeighborFilter filter = NeighborFilter.ofSpecies(LYNX).withoutSighting(5).seenFrom(Viewpoint.LEFT.comparable());
        assertThat(copy.count(filter)).isEqualTo(index.count(filter));
        for (int query = 1000; query < 1010; query++) {
            assertThat(copy.search(base(query), 20, filter)).usingRecursiveFieldByFieldElementComparatorIgnoringFields("similarity")
                    .isEqualTo(index.search(base(query), 20, filter));
        }
        assertThat(copy.search(base(1), 5, NeighborFilter.ofSpecies(SALAMANDER))).as("only the species is copied").isEmpty();
        assertThat(new PgVectorIndex(jdbi, model, 1_000_000).inMemory(LYNX)).as("257 million components").isEmpty();
    }

    @Test
    void rareSpeciesAreFoundWholeBesideABigOne() {
        for (int i = 1; i <= 300; i++) {
            put(i, LYNX, Viewpoint.LEFT, base(i));
        }
        for (int i = 301; i <= 303; i++) {
            put(i, SALAMANDER, Viewpoint.TOP, base(i));
        }

        assertThat(index.search(base(1), 10, NeighborFilter.ofSpecies(SALAMANDER))).extracting(Neighbor::annotation)
                .containsExactlyInAnyOrder(301L, 302L, 303L);
    }

    @Test
    void aCorrectedSpeciesTakesItsVectorsAlong() {
        put(1, LYNX, Viewpoint.LEFT, base(1));
        put(2, LYNX, Viewpoint.LEFT, base(2));

        jdbi.useHandle(handle -> handle.execute("update sighting set species_id = ? where id = 1", SALAMANDER));

        assertThat(index.search(base(1), 10, NeighborFilter.ofSpecies(SALAMANDER))).extracting(Neighbor::annotation).containsExactly(1L);
        assertThat(index.search(base(1), 10, NeighborFilter.ofSpecies(LYNX))).extracting(Neighbor::annotation).containsExactly(2L);
    }

    @Test
    void aVectorThatIsNotOfUnitLengthIsRefusedByTheDatabase() {
        put(1, LYNX, Viewpoint.LEFT, base(1));
        prepare(new GalleryEntry(2, 2, LYNX, Viewpoint.LEFT, base(2)));

        for (String vector : List.of("[" + "0,".repeat(DIMENSION - 1) + "0]", "[2" + ",0".repeat(DIMENSION - 1) + "]", "[1,0,0]",
                "[NaN" + ",0".repeat(DIMENSION - 1) + "]")) {
            assertThatThrownBy(() -> jdbi.useHandle(handle -> handle.execute(
                    "insert into embedding (annotation_id, species_id, model_id, vector) values (2, ?, ?, ?::vector)", LYNX, model,
                    vector)))
                    .as(vector).hasMessageMatching("(?s).*(violates check constraint|NaN not allowed).*");
        }
    }

    @Test
    void anAnnotationHasOneVectorPerModel() {
        put(1, LYNX, Viewpoint.LEFT, base(1));
        long other = rows.model("other", DIMENSION);
        new PgVectorIndex(jdbi, other, DIMENSION).add(new GalleryEntry(1, 1, LYNX, Viewpoint.LEFT, base(2)));

        assertThat(index.search(base(2), 10, NeighborFilter.ofSpecies(LYNX))).hasSize(1).first()
                .satisfies(found -> assertThat(found.similarity()).isLessThan(0.999));
    }

    @Test
    void theApproximateIndexFindsWhatTheExactOneFindsAndNeverFewer() {
        ExactNeighborIndex exact = new ExactNeighborIndex(DIMENSION);
        List<GalleryEntry> gallery = new ArrayList<>();
        for (int i = 1; i <= 3000; i++) {
            // the right side is rare: an approximate search that filters afterwards would lose it
            gallery.add(new GalleryEntry(i, 1 + i / 2, LYNX, i % 500 == 0 ? Viewpoint.RIGHT : Viewpoint.LEFT, base(i)));
        }
        rows.annotations(gallery);
        long big = rows.model("big", DIMENSION);
        PgVectorIndex indexed = new PgVectorIndex(jdbi, big, DIMENSION);
        new GalleryStore(jdbi).ensureGalleries(big);
        rows.vectors(gallery, big);
        gallery.forEach(exact::add);
        jdbi.useHandle(handle -> assertThat(handle.createQuery("select ensure_gallery_index(:s, :m, 1000)").bind("s", LYNX).bind("m", big)
                .mapTo(Boolean.class).one()).isTrue());

        Random random = new Random(5);
        int same = 0;
        for (int q = 0; q < 20; q++) {
            Embedding query = base(100_000 + random.nextInt(1000));
            NeighborFilter all = NeighborFilter.ofSpecies(LYNX).withoutSighting(7);
            List<Neighbor> found = indexed.search(query, 10, all);
            assertThat(found).hasSize(10);
            List<Long> expected = exact.search(query, 10, all).stream().map(Neighbor::annotation).toList();
            same += (int) found.stream().filter(neighbor -> expected.contains(neighbor.annotation())).count();
            assertThat(indexed.search(query, 10, all.seenFrom(Set.of(Viewpoint.RIGHT)))).hasSize(6);
        }
        assertThat(same).as("of 200 nearest").isGreaterThanOrEqualTo(195);
    }

    private void put(long annotation, long species, Viewpoint side, Embedding vector) {
        GalleryEntry entry = new GalleryEntry(annotation, annotation, species, side, vector);
        prepare(entry);
        index.add(entry);
    }
}
