package org.resight.gallery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.resight.engine.embedding.Embedding;
import org.resight.engine.image.PictureHash;
import org.resight.engine.neighbors.NeighborFilter;
import org.resight.testing.Database;
import org.resight.testing.SmallCatalog;

/** What is stored of vectors and models, in the small catalog whose model has four dimensions. */
class GalleryStoreIT {

    @RegisterExtension
    static final Database database = Database.fresh();

    private static boolean planted;

    private final Jdbi jdbi = database.asApplication();
    private final GalleryStore store = new GalleryStore(jdbi);

    @BeforeEach
    void plant() {
        if (!planted) {
            database.asOwner().useHandle(SmallCatalog::plant);
            planted = true;
        }
    }

    @Test
    void aVectorTakesThePlaceOfTheOlderOne() {
        store.store(1, Map.of(1L, vector("1", 0, 0, 0, 1)));

        PgVectorIndex index = new PgVectorIndex(jdbi, 1, 4);
        assertThat(index.search(Embedding.normalised(new float[]{0, 0, 0, 1}), 1, NeighborFilter.ofSpecies(1)))
                .singleElement().satisfies(found -> assertThat(found.annotation()).isEqualTo(1));
    }

    @Test
    void aCropWithoutAVectorIsNotedWithItsReasonAndComesBackWhenItHasOne() {
        store.store(1, Map.of(2L, new Embedded.Failed("2", "b.jpg", "Too little structure.")));
        assertThat(count("embedding where annotation_id = 2")).isZero();
        assertThat(count("embedding_failure where annotation_id = 2 and reason = 'Too little structure.'")).isOne();

        store.store(1, Map.of(2L, vector("2", 0, 1, 0, 0)));
        assertThat(count("embedding where annotation_id = 2")).isOne();
        assertThat(count("embedding_failure where annotation_id = 2")).isZero();
    }

    @Test
    void anAnnotationThatWasDeletedMeanwhileIsPassedOver() {
        assertThat(store.store(1, Map.of(3L, vector("3", 0, 0, 1, 0), 999L, vector("999", 1, 0, 0, 0)))).isFalse();
        assertThat(count("embedding where annotation_id = 999")).isZero();
    }

    @Test
    void aNewSpeciesHasItsPartitionAndItsStartingThresholdAtOnce() {
        jdbi.useHandle(
                handle -> handle.execute("insert into species (id, scientific_name, common_name) values (77, 'Novum novum', 'new one')"));

        assertThat(count("pg_class where relname = 'embedding_s77_m1'")).isOne();
        assertThat(count("species_threshold where species_id = 77 and number = 1")).isOne();
    }

    @Test
    void onlyOneModelIsInUseAndItsVectorsAreNotDropped() {
        assertThatThrownBy(() -> jdbi.useHandle(handle -> handle.execute("""
                insert into embedding_model (name, version, kind, dimension, preprocessing, licence, folder, sha256, likely_match, likely_new, in_use)
                values ('second', '1', 'DJL', 4, 'none', 'none', 'none', repeat('1', 64), 0.8, 0.5, true)
                """))).isInstanceOf(UnableToExecuteStatementException.class).hasMessageContaining("embedding_model_in_use");
        assertThatThrownBy(() -> jdbi.useHandle(handle -> handle.createQuery("select drop_gallery(1)").mapTo(String.class).findOne()))
                .hasMessageContaining("is in use");
    }

    private long count(String from) {
        return jdbi.withHandle(handle -> handle.createQuery("select count(*) from " + from).mapTo(Long.class).one());
    }

    private static Embedded.Vector vector(String key, float... components) {
        return new Embedded.Vector(key, Embedding.normalised(components), PictureHash.of(new byte[32]));
    }
}
