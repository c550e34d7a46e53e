package org.resight.gallery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.resight.engine.embedding.EmbeddingModel;
import org.resight.engine.image.PictureHash;
import org.resight.platform.Rows;

/** The rows of models and embeddings. Every method works in the caller's transaction. */
@ApplicationScoped
class GalleryStore {

    /** An HNSW index costs nothing to be without below this many rows. */
    static final int ROWS_FOR_INDEX = 10_000;

    private static final String MODEL = """
            select m.id, m.name, m.version, m.kind, m.dimension, m.preprocessing, m.licence, m.folder, m.sha256, m.likely_match, m.likely_new,
                m.millis_per_photo, m.in_use, u.name as registered_by, m.registered_at
            from embedding_model m left join user_account u on u.id = m.registered_by
            """;

    @Inject
    Jdbi jdbi;

    GalleryStore() {}

    GalleryStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    List<RegisteredModel> models() {
        return jdbi.withHandle(
                handle -> handle.createQuery(MODEL + "order by m.id desc").map(Rows.of(RegisteredModel.class)).list());
    }

    Optional<RegisteredModel> model(long id) {
        return jdbi.withHandle(handle -> handle.createQuery(MODEL + "where m.id = :id").bind("id", id)
                .map(Rows.of(RegisteredModel.class)).findOne());
    }

    Optional<RegisteredModel> modelInUse() {
        return jdbi.withHandle(
                handle -> handle.createQuery(MODEL + "where m.in_use").map(Rows.of(RegisteredModel.class)).findOne());
    }

    /** The model in use, which stays in use until the caller's transaction ends. */
    Optional<Long> holdModelInUse() {
        return jdbi.withHandle(
                handle -> handle.createQuery("select id from embedding_model where in_use for share").mapTo(Long.class).findOne());
    }

    /** Adds a model that is not in use, or gives the id of the same one. */
    long add(EmbeddingModel model, ModelKind kind, String folder, String sha256, @Nullable Double millis,
            @Nullable Long by) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                insert into embedding_model (name, version, kind, dimension, preprocessing, licence, folder, sha256, likely_match, likely_new,
                    millis_per_photo, registered_by)
                values (:name, :version, :kind, :dimension, :preprocessing, :licence, :folder, :sha256, :likelyMatch, :likelyNew, :millis, :by)
                returning id
                """).bind("name", model.name()).bind("version", model.version()).bind("kind", kind).bind("dimension", model.dimension())
                .bind("preprocessing", model.preprocessing()).bind("licence", model.licence()).bind("folder", folder).bind("sha256", sha256)
                .bind("likelyMatch", model.likelyMatch()).bind("likelyNew", model.likelyNew()).bind("millis", millis).bind("by", by)
                .mapTo(Long.class).one());
    }

    Optional<RegisteredModel> model(String name, String version) {
        return jdbi.withHandle(handle -> handle.createQuery(MODEL + "where m.name = :name and m.version = :version").bind("name", name)
                .bind("version", version).map(Rows.of(RegisteredModel.class)).findOne());
    }

    /** The partitions for every species there is, each in the caller's transaction: call it in a short one. */
    void ensureGalleries(long model) {
        jdbi.useHandle(handle -> handle.createQuery("select ensure_gallery(id, :model) from species").bind("model", model)
                .mapToMap().list());
    }

    /**
     * Stores vectors in place of older ones of the same model, and the reasons where there are none. An annotation that is
     * no longer there is passed over.
     *
     * @param byAnnotation results by the annotation's id
     * @return whether all of it was stored
     */
    boolean store(long model, Map<Long, Embedded> byAnnotation) {
        return jdbi.withHandle(handle -> {
            Map<Long, Long> species = speciesOf(handle, List.copyOf(byAnnotation.keySet()));
            clear(handle, model, species);
            for (long each : species.values().stream().distinct().sorted().toList()) {
                handle.createQuery("select ensure_gallery(:species, :model)").bind("species", each).bind("model", model).mapToMap().one();
            }
            List<VectorCopy.Row> rows = new ArrayList<>();
            Map<Long, PictureHash> looks = new LinkedHashMap<>();
            var failures = handle.prepareBatch("""
                    insert into embedding_failure (annotation_id, model_id, reason) values (:annotation, :model, :reason)
                    """);
            byAnnotation.forEach((annotation, result) -> {
                Long of = species.get(annotation);
                if (of == null) {
                    return;
                }
                switch (result) {
                    case Embedded.Vector made -> {
                        rows.add(new VectorCopy.Row(annotation, of, model, made.embedding().toArray()));
                        looks.put(annotation, made.looks());
                    }
                    case Embedded.Failed failed -> failures.bind("annotation", annotation).bind("model", model)
                            .bind("reason", failed.reason()).add();
                }
            });
            if (failures.size() > 0) {
                failures.execute();
            }
            VectorCopy.write(handle.getConnection(), rows);
            PictureHashes.keep(handle, looks);
            return species.size() == byAnnotation.size();
        });
    }

    private static Map<Long, Long> speciesOf(Handle handle, List<Long> annotations) {
        Map<Long, Long> species = new LinkedHashMap<>();
        handle.createQuery("select id, species_id from annotation where id = any(:ids) order by id for key share")
                .bindArray("ids", Long.class, annotations)
                .map((row, context) -> species.put(row.getLong(1), row.getLong(2))).list();
        return species;
    }

    private static void clear(Handle handle, long model, Map<Long, Long> species) {
        for (String table : List.of("embedding", "embedding_failure")) {
            handle.createUpdate("delete from " + table + " where annotation_id = any(:ids) and model_id = :model")
                    .bindArray("ids", Long.class, List.copyOf(species.keySet())).bind("model", model).execute();
        }
    }

    /** Takes vectors away because what is in the box has changed. */
    void forget(List<Long> annotations) {
        jdbi.useHandle(handle -> {
            for (String table : List.of("embedding", "embedding_failure", "picture_hash")) {
                handle.createUpdate("delete from " + table + " where annotation_id = any(:ids)")
                        .bindArray("ids", Long.class, annotations).execute();
            }
        });
    }

    /** Species whose partition is big enough for an index and has none. */
    List<Long> speciesWithoutIndex(long model) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select s.id from species s
                where to_regclass('embedding_s' || s.id || '_m' || :model) is not null
                  and to_regclass('embedding_s' || s.id || '_m' || :model || '_hnsw') is null
                  and (select count(*) from (select 1 from embedding e where e.species_id = s.id and e.model_id = :model limit :rows) r) >= :rows
                """).bind("model", model).bind("rows", ROWS_FOR_INDEX).mapTo(Long.class).list());
    }

    boolean index(long species, long model) {
        return jdbi.withHandle(handle -> handle.createQuery("select ensure_gallery_index(:species, :model, :rows)")
                .bind("species", species).bind("model", model).bind("rows", ROWS_FOR_INDEX).mapTo(Boolean.class).one());
    }
}
