package org.resight.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.resight.catalog.AnnotationsAdded;
import org.resight.catalog.AnnotationsChanged;
import org.resight.engine.matching.PairFeatures;
import org.resight.testing.Database;
import org.resight.testing.SmallCatalog;
import org.resight.testing.Wired;
import org.resight.engine.matching.SiftMatcherSettings;

/** Marks are read once per photograph, kept, and read again only when the box is another one; on a database. */
class PairFeaturesIT {

    private static final String SIFT = SiftMatcherSettings.DEFAULT.model().features();
    private static final PairFeatures COAT = Marks.coat(1);

    @RegisterExtension
    static final Database DATABASE = Database.fresh();

    private final Wired wired = new Wired(DATABASE.asApplication());
    private final FeatureWork work = wired.get(FeatureWork.class);
    private final PairFeatureStore store = wired.get(PairFeatureStore.class);

    @BeforeEach
    void begin() {
        DATABASE.asOwner().useHandle(handle -> {
            if (handle.createQuery("select count(*) from species").mapTo(Integer.class).one() == 0) {
                SmallCatalog.plant(handle);
            }
            handle.execute("delete from job");
            handle.execute("delete from pair_features");
        });
    }

    @Test
    void onlyWhatHasNoMarksYetIsRead() {
        assertThat(work.next(1, SIFT, 0, 10)).extracting(EmbeddingWork.Row::id).containsExactly(1L, 2L, 3L);

        store.keep(Map.of(1L, COAT, 3L, COAT), SIFT);

        assertThat(work.next(1, SIFT, 0, 10)).extracting(EmbeddingWork.Row::id).containsExactly(2L);
        assertThat(work.missing(1, SIFT)).isOne();
        assertThat(store.find(1, SIFT)).contains(COAT);
        assertThat(store.find(List.of(1L, 2L, 3L), SIFT)).containsOnlyKeys(1L, 3L);
        assertThat(work.missing(1, "another extractor")).as("another extractor reads other marks").isEqualTo(3);
    }

    @Test
    void aBoxDrawnAnewHoldsOtherMarksAndOneMovedKeepsIts() {
        store.keep(Map.of(1L, COAT, 2L, COAT), SIFT);

        work.changed(new AnnotationsChanged(List.of(1L), true));
        work.changed(new AnnotationsChanged(List.of(2L), false));

        assertThat(store.find(1, SIFT)).isEmpty();
        assertThat(store.find(2, SIFT)).contains(COAT);
    }

    @Test
    void marksThatComeTooLateForADeletedBoxAreForgotten() {
        store.keep(Map.of(77L, COAT), SIFT);

        assertThat(store.find(77, SIFT)).isEmpty();
    }

    @Test
    void newPhotographsAreReadOnlyWhereTheRecipeInForceNeedsMarks() {
        work.added(new AnnotationsAdded(List.of(1L, 4L)));
        assertThat(jobs()).as("no recipe, no reading").isEmpty();

        DATABASE.asOwner().useHandle(handle -> handle.execute("""
                with measured as (insert into evaluation (species_id, model_id, recipe_name, recipe, seed, photographs, individuals, available,
                    sides_differ, data_sha256, queued_by) values (1, 1, 'sift', '{}', 1, 3, 2, 3, true, repeat('0', 64), 2) returning id)
                insert into species_recipe (species_id, number, evaluation_id, name, fitted, model_id, extractors, likely_match, likely_new, k,
                    reason, created_by) select 1, 1, id, 'sift', '{}', 1, array[?], 0.5, 0.1, 1, 'better', 2 from measured
                """, SIFT));
        work.added(new AnnotationsAdded(List.of(1L, 4L)));

        assertThat(jobs()).containsExactly("species:1 sift");
        assertThat(FeatureWork.species("species:1 sift")).isEqualTo(1);
        assertThat(FeatureWork.matcher("species:1 sift")).isEqualTo(Matchers.SIFT);
    }

    private static List<String> jobs() {
        return DATABASE.asOwner()
                .withHandle(handle -> handle.createQuery("select subject from job where kind = 'pair-features' order by id")
                        .mapTo(String.class).list());
    }
}
