package org.resight.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.resight.engine.neighbors.ExactNeighborIndex;
import org.resight.engine.neighbors.Neighbor;
import org.resight.engine.neighbors.NeighborFilter;
import org.resight.engine.neighbors.NeighborIndex;
import org.resight.gallery.CatalogRows;
import org.resight.gallery.PgVectorIndex;
import org.resight.testing.Database;

/** Searching in PostgreSQL, with and without its HNSW index, against the exact scan in the JVM, on the same queries. */
class PgVectorBench {

    @RegisterExtension
    static final Database DATABASE = Database.fresh();

    private static final int DIMENSION = Integer.getInteger("resight.bench.dimension", 512);
    private static final int K = 10;
    private static final int QUERIES = 60;

    @ParameterizedTest
    @ValueSource(ints = {1_000, 10_000, 100_000})
    void search(int size) {
        Jdbi jdbi = DATABASE.asApplication();
        CatalogRows rows = new CatalogRows(jdbi);
        rows.clear();
        rows.species(SyntheticGallery.SPECIES);
        SyntheticGallery gallery = new SyntheticGallery(size, DIMENSION, 1);
        rows.annotations(gallery.entries());
        long plain = stored(jdbi, rows, gallery, "plain " + size);
        long indexed = stored(jdbi, rows, gallery, "indexed " + size);
        ensure(jdbi, "select ensure_gallery_index(:species, :model, 1)::text", indexed);
        DATABASE.asOwner().useHandle(handle -> handle.execute("analyze"));
        ExactNeighborIndex exact = new ExactNeighborIndex(DIMENSION);
        gallery.entries().forEach(exact::add);

        List<String> report = new SearchRace(K).with("ExactNeighborIndex", searcher(exact))
                .with("pgvector, exact", searcher(new PgVectorIndex(jdbi, plain, DIMENSION)))
                .with("pgvector, HNSW", searcher(new PgVectorIndex(jdbi, indexed, DIMENSION)))
                .run("%,d x %d".formatted(size, DIMENSION), Stream.generate(gallery::query).limit(QUERIES).toList());

        report.forEach(System.out::println);
        assertThat(report).filteredOn(line -> line.contains("pgvector")).allSatisfy(line -> assertThat(line).contains("fewest 10"));
    }

    private static long stored(Jdbi jdbi, CatalogRows rows, SyntheticGallery gallery, String name) {
        long model = rows.model(name, DIMENSION);
        ensure(jdbi, "select ensure_gallery(:species, :model)::text", model);
        long start = System.nanoTime();
        rows.vectors(gallery.entries(), model);
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf("%,d vectors by COPY: %,.0f a second%n", gallery.entries().size(), gallery.entries().size() / seconds);
        return model;
    }

    private static void ensure(Jdbi jdbi, String call, long model) {
        jdbi.useHandle(handle -> handle.createQuery(call).bind("species", SyntheticGallery.SPECIES).bind("model", model)
                .mapTo(String.class).findOne());
    }

    private static SearchRace.Searcher searcher(NeighborIndex index) {
        NeighborFilter filter = NeighborFilter.ofSpecies(SyntheticGallery.SPECIES);
        return (query, k) -> index.search(query, k, filter).stream().map(Neighbor::annotation).toList();
    }
}
