package org.resight.identify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.LongStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.resight.bench.SyntheticGallery;
import org.resight.bench.SyntheticRecipe;
import org.resight.engine.identification.recipe.FittedRecipe;
import org.resight.engine.identification.recipe.RecipeFile;
import org.resight.engine.matching.MatcherModel;
import org.resight.engine.matching.PairFeatures;
import org.resight.engine.matching.SiftMatcher;
import org.resight.engine.matching.SiftMatcherSettings;
import org.resight.gallery.CatalogRows;
import org.resight.gallery.Galleries;
import org.resight.testing.Database;
import org.resight.testing.Wired;

/**
 * Runs of the application against 10,000 annotations of a species, one after the other in one thread, vectors and marks being in
 * PostgreSQL: by the nearest neighbors, and by recipes in force, from the claim of a run to its stored answer.
 */
class RecipeIdentificationBench {

    private static final int GALLERY = 10_000;
    private static final int DIMENSION = 1024;
    private static final int PICTURES = 40;
    private static final int QUERIES = 12;
    private static final MatcherModel SIFT = SiftMatcherSettings.DEFAULT.model();

    @RegisterExtension
    static final Database DATABASE = Database.fresh();

    private final Jdbi jdbi = DATABASE.asApplication();
    private final Runs runs = new Runs(jdbi);
    private final Searching searching = new Wired(jdbi).with(Runs.class, runs)
            .with(org.resight.gallery.Gallery.class, Galleries.searching(jdbi)).get(Searching.class);

    @BeforeAll
    static void plant() {
        Jdbi jdbi = DATABASE.asApplication();
        CatalogRows rows = new CatalogRows(jdbi);
        rows.species(SyntheticGallery.SPECIES);
        SyntheticGallery gallery = new SyntheticGallery(GALLERY, DIMENSION, 1);
        rows.annotations(gallery.entries());
        long model = rows.model("bench", DIMENSION);
        jdbi.useHandle(handle -> {
            handle.execute("insert into user_account (login, name, password_hash) values ('bench', 'Bench', '$argon2id$none')");
            handle.execute("update embedding_model set in_use = (id = ?)", model);
            handle.createQuery("select ensure_gallery(:species, :model)::text, ensure_threshold(:species, :model)::text")
                    .bind("species", SyntheticGallery.SPECIES).bind("model", model).mapToMap().list();
        });
        rows.vectors(gallery.entries(), model);
        List<PairFeatures> marks;
        try (SiftMatcher matcher = new SiftMatcher()) {
            marks = SyntheticRecipe.marks(matcher, PICTURES);
        }
        for (int i = 0; i < marks.size(); i++) {
            byte[] bytes = marks.get(i).toBytes();
            int rest = i;
            jdbi.useHandle(handle -> handle.createUpdate(
                    "insert into pair_features (annotation_id, extractor, bytes) select id, :extractor, :bytes from annotation where id % :all = :rest")
                    .bind("extractor", SIFT.features()).bind("bytes", bytes).bind("all", marks.size()).bind("rest", rest).execute());
        }
        DATABASE.asOwner().useHandle(handle -> handle.execute("analyze"));
    }

    @Test
    void oneAnnotationAgainstTenThousandInTheDatabase() {
        double[] nearest = answered();
        say("nearest neighbours", nearest, nearest);
        int number = 0;
        for (String name : List.of("cosine", "wildfusion", "cascade")) {
            put(SyntheticRecipe.fitted(RecipeFile.shipped(name), models(name)), ++number);
            say(name, answered(), nearest);
        }
    }

    private static Map<String, String> models(String name) {
        return RecipeFile.shipped(name).matchers().isEmpty() ? Map.of("global", "bench 1")
                : Map.of("global", "bench 1", "sift", SIFT.name() + " " + SIFT.version());
    }

    private double[] answered() {
        List<Double> millis = new ArrayList<>();
        for (long annotation : LongStream.range(0, QUERIES + 3).map(i -> 1 + i * 617).toArray()) {
            runs.queue(List.of(annotation), null);
            long start = System.nanoTime();
            assertThat(searching.answer(1, 1).nothingFound()).isZero();
            millis.add((System.nanoTime() - start) / 1e6);
        }
        return millis.stream().skip(3).mapToDouble(Double::doubleValue).sorted().toArray();
    }

    private static void say(String what, double[] millis, double[] baseline) {
        System.out.printf(Locale.ROOT, "one of %,d x %d in PostgreSQL, %-20s p50 %7.0f ms  p95 %7.0f ms  %6.1f x%n", GALLERY, DIMENSION,
                what,
                quantile(millis, 0.5), quantile(millis, 0.95), quantile(millis, 0.5) / quantile(baseline, 0.5));
    }

    private static double quantile(double[] sorted, double share) {
        return sorted[(int) Math.round(share * (sorted.length - 1))];
    }

    private static void put(FittedRecipe fitted, int number) {
        DATABASE.asOwner().useHandle(handle -> handle.createUpdate("""
                with measured as (insert into evaluation (species_id, model_id, recipe_name, recipe, seed, photographs, individuals, available,
                    sides_differ, data_sha256, queued_by) select 1, m.id, :name, '{}', 1, 3, 2, 3, true, repeat('0', 64), u.id
                    from embedding_model m, user_account u where m.in_use limit 1 returning id, model_id)
                insert into species_recipe (species_id, number, evaluation_id, name, fitted, model_id, extractors, likely_match, likely_new, k,
                    reason, created_by) select 1, :number, id, :name, :fitted, model_id, :extractors, 0.4, 0.1, 1, 'to measure with',
                    (select min(id) from user_account) from measured
                """).bind("name", fitted.recipe().name()).bind("number", number).bind("fitted", RecipeFile.write(fitted))
                .bindArray("extractors", String.class, fitted.recipe().matchers().stream().map(key -> SIFT.features()).toList()).execute());
    }
}
