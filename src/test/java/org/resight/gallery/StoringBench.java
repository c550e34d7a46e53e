package org.resight.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postgresql.util.PGobject;
import org.resight.engine.embedding.Embedding;
import org.resight.engine.image.PictureHash;
import org.resight.engine.neighbors.GalleryEntry;
import org.resight.engine.neighbors.Viewpoint;
import org.resight.testing.Database;

/** What the gallery writes its vectors with, against the two ways that one would take first; on the same rows, each in one transaction. */
class StoringBench {

    @RegisterExtension
    static final Database DATABASE = Database.fresh();

    private static final int DIMENSION = Integer.getInteger("resight.bench.dimension", 512);
    private static final int ROWS = Integer.getInteger("resight.bench.rows", 5_000);
    private static final int ROUNDS = 3;
    private static final long SPECIES = 1;

    @Test
    void vectors() {
        Jdbi jdbi = DATABASE.asApplication();
        CatalogRows catalog = new CatalogRows(jdbi);
        catalog.species(SPECIES);
        List<Embedding> vectors = Stream.iterate(0, i -> i + 1).limit(ROWS).map(StoringBench::vector).toList();
        catalog.annotations(Stream.iterate(0, i -> i + 1).limit(ROWS)
                .map(i -> new GalleryEntry(i + 1, i + 1, SPECIES, Viewpoint.LEFT, vectors.get(i))).toList());
        long model = catalog.model("storing", DIMENSION);
        jdbi.useHandle(handle -> handle.createQuery("select ensure_gallery(:species, :model)::text").bind("species", SPECIES)
                .bind("model", model).mapTo(String.class).findOne());

        Map<String, Consumer<Handle>> ways = new LinkedHashMap<>();
        ways.put("batched INSERT", handle -> batched(handle, model, vectors));
        ways.put("COPY, text", handle -> text(handle, model, vectors));
        ways.put("VectorCopy (COPY, binary)", handle -> VectorCopy.write(handle.getConnection(), rows(model, vectors)));
        ways.put("GalleryStore.store, 32 at a time", handle -> stored(jdbi, model, vectors));
        Map<String, Double> best = new HashMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            ways.forEach((name, way) -> {
                jdbi.useHandle(handle -> handle.execute("delete from embedding"));
                long start = System.nanoTime();
                jdbi.useTransaction(way::accept);
                best.merge(name, ROWS / ((System.nanoTime() - start) / 1e9), Math::max);
                int stored = jdbi.withHandle(
                        handle -> handle.createQuery("select count(*) from embedding").mapTo(Integer.class).one());
                assertThat(stored).as(name).isEqualTo(ROWS);
            });
        }
        ways.keySet().forEach(name -> System.out.printf("%,d x %d  %-34s %,8.0f rows/s  %5.1f x%n", ROWS, DIMENSION, name, best.get(name),
                best.get(name) / best.get("batched INSERT")));
    }

    private static Embedding vector(int seed) {
        java.util.Random random = new java.util.Random(seed);
        float[] values = new float[DIMENSION];
        for (int i = 0; i < DIMENSION; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return Embedding.normalised(values);
    }

    private static String written(Embedding vector) {
        StringBuilder text = new StringBuilder("[");
        for (float component : vector.toArray()) {
            text.append(text.length() == 1 ? "" : ",").append(component);
        }
        return text.append(']').toString();
    }

    private static void batched(Handle handle, long model, List<Embedding> vectors) {
        var batch = handle.prepareBatch(
                "insert into embedding (annotation_id, species_id, model_id, vector) values (:annotation, :species, :model, :vector)");
        for (int i = 0; i < vectors.size(); i++) {
            PGobject vector = new PGobject();
            try {
                vector.setType("vector");
                vector.setValue(written(vectors.get(i)));
            } catch (java.sql.SQLException e) {
                throw new IllegalStateException(e);
            }
            batch.bind("annotation", i + 1).bind("species", SPECIES).bind("model", model).bind("vector", vector).add();
        }
        batch.execute();
    }

    private static void text(Handle handle, long model, List<Embedding> vectors) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < vectors.size(); i++) {
            lines.append(i + 1).append('\t').append(SPECIES).append('\t').append(model).append('\t').append(written(vectors.get(i)))
                    .append('\n');
        }
        try {
            handle.getConnection().unwrap(org.postgresql.PGConnection.class).getCopyAPI()
                    .copyIn("copy embedding (annotation_id, species_id, model_id, vector) from stdin",
                            new java.io.StringReader(lines.toString()));
        } catch (java.sql.SQLException | java.io.IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<VectorCopy.Row> rows(long model, List<Embedding> vectors) {
        return Stream.iterate(0, i -> i + 1).limit(vectors.size())
                .map(i -> new VectorCopy.Row(i + 1, SPECIES, model, vectors.get(i).toArray())).toList();
    }

    /** As a job calls it: with what it looks up and clears first, each batch in a transaction. */
    private static void stored(Jdbi jdbi, long model, List<Embedding> vectors) {
        GalleryStore store = new GalleryStore(jdbi);
        for (int from = 0; from < vectors.size(); from += 32) {
            Map<Long, Embedded> batch = new LinkedHashMap<>();
            for (int i = from; i < Math.min(from + 32, vectors.size()); i++) {
                batch.put(i + 1L, new Embedded.Vector(Long.toString(i + 1), vectors.get(i), PictureHash.of(new byte[32])));
            }
            store.store(model, batch);
        }
    }
}
