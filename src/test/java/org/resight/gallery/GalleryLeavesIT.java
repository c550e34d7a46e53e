package org.resight.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.resight.testing.Database;
import org.resight.testing.SmallCatalog;

/** The table of embeddings, one leaf per species and model, which only the database's own functions make and drop. */
class GalleryLeavesIT {
    private static final String MODEL = """
            insert into embedding_model (id, name, version, kind, dimension, preprocessing, licence, folder, sha256, likely_match, likely_new)
            values (7, 'three', '1', 'DJL', 3, 'none', 'none', 'none', repeat('0', 64), 0.8, 0.5)""";

    @RegisterExtension
    static final Database DATABASE = Database.fresh();

    @BeforeAll
    static void plant() {
        DATABASE.asOwner().useHandle(SmallCatalog::plant);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            a vector with a NaN         | 22000 | [NaN,0,0,0]
            an endless vector           | 22000 | [Infinity,0,0,0]
            the zero vector             | 23514 | [0,0,0,0]
            a vector of length two      | 23514 | [2,0,0,0]
            a vector of three numbers   | 23514 | [1,0,0]
            a vector of five numbers    | 23514 | [1,0,0,0,0]
            """)
    void refused(String what, String state, String vector) {
        assertThat(DATABASE.refusalOf("update embedding set vector = '" + vector + "' where annotation_id = 1")).isEqualTo(state);
    }

    @Test
    void anAnnotationHasOneVectorOfAModel() {
        assertThat(DATABASE.refusalOf("insert into embedding (annotation_id, species_id, model_id, vector) values (1, 1, 1, '[0,1,0,0]')"))
                .isEqualTo("23505");
    }

    @Test
    void aVectorBelongsToTheSpeciesOfItsAnnotation() {
        assertThat(DATABASE.refusalOf("insert into embedding (annotation_id, species_id, model_id, vector) values (1, 2, 1, '[0,1,0,0]')"))
                .isEqualTo("23503");
    }

    @Test
    void aLeafIsMadeByTheFunctionOnly() {
        assertThat(DATABASE.refusalOf("create table mine partition of embedding for values in (9)")).isEqualTo("42501");
        assertThat(DATABASE.refusalOf("drop table embedding_s1_m1")).isEqualTo("42501");
        DATABASE.asApplication().useHandle(handle -> {
            handle.begin();
            handle.execute(MODEL);
            handle.execute("select ensure_gallery(1, 7)");
            handle.execute("select ensure_gallery(1, 7)");
            handle.execute("insert into embedding (annotation_id, species_id, model_id, vector) values (1, 1, 7, '[0,1,0]')");
            handle.rollback();
        });
    }

    @Test
    void thereIsNoLeafOfASpeciesOrAModelThatIsNotThere() {
        assertThat(DATABASE.refusalOf("select ensure_gallery(99, 1)")).isEqualTo("P0001");
        assertThat(DATABASE.refusalOf("select ensure_gallery(1, 99)")).isEqualTo("P0002");
    }

    @Test
    void aNewSpeciesHasItsLeafAtOnce() {
        DATABASE.asApplication().useHandle(handle -> {
            handle.begin();
            handle.execute("insert into species (id, scientific_name, common_name) values (9, 'Salamandra salamandra', 'fire salamander')");
            assertThat(handle.createQuery("select to_regclass('embedding_s9_m1')").mapTo(String.class).one()).isEqualTo("embedding_s9_m1");
            handle.rollback();
        });
    }

    @Test
    void theModelInUseKeepsItsGallery() {
        assertThat(DATABASE.refusalOf("select drop_gallery(1)")).isEqualTo("P0001");
    }

    @Test
    void aCorrectedSpeciesTakesTheVectorsAlong() {
        DATABASE.asApplication().useHandle(handle -> {
            handle.begin();
            handle.execute("update sighting set species_id = 2 where id = 3");
            assertThat(handle.createQuery("select species_id from embedding where annotation_id = 3").mapTo(Long.class).list())
                    .containsExactly(2L);
            handle.rollback();
        });
    }
}
