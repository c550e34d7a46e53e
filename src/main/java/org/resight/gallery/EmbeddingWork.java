package org.resight.gallery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.json.Json;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.resight.catalog.AnnotationsAdded;
import org.resight.catalog.AnnotationsChanged;
import org.resight.engine.image.BoundingBox;
import org.resight.engine.image.WorkingCopy;
import org.resight.media.PhotoStore;
import org.resight.platform.Rows;
import org.resight.platform.jobs.Jobs;

/** What a model has not embedded yet, and the queueing of that. In the caller's transaction. */
@ApplicationScoped
class EmbeddingWork {

    static final String KIND = "embed";

    @Inject
    Jdbi jdbi;

    @Inject
    Jobs jobs;

    @Inject
    PhotoStore photos;

    @Inject
    GalleryStore store;

    /** How far a model is: annotations in the catalog, those with a vector, and those that failed. */
    public record Extent(int annotations, int embedded, int failed) {

        int missing() {
            return Math.max(0, annotations - embedded - failed);
        }
    }

    /** An annotation with the version of the box that was read. */
    record Todo(long annotation, int version, Crop crop) {}

    public record Row(long id, int version, String sha256, String fileName, int photoWidth, int photoHeight, int x, int y,
            int width, int height) {}

    /** Queues embedding of whatever the model has not seen. */
    long catchUp(long model) {
        return queue(model, false, false, "Embed photographs that the model has not seen", null);
    }

    long queue(long model, boolean thenUse, boolean thenIdentify, String title, @Nullable Long by) {
        return jobs.queue(KIND, "model:" + model, title, Json.createObjectBuilder().add("model", model).add("use", thenUse)
                .add("identify", thenIdentify).build(), by);
    }

    Extent extent(long model) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select (select count(*) from annotation) as annotations,
                    (select count(*) from embedding where model_id = :model) as embedded,
                    (select count(*) from embedding_failure where model_id = :model) as failed
                """).bind("model", model).map(Rows.of(Extent.class)).one());
    }

    List<Todo> next(long model, long after, int count) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select a.id, a.version, p.sha256, p.file_name, p.width as photo_width, p.height as photo_height, a.x, a.y, a.width, a.height
                from annotation a join photo p on p.id = a.photo_id
                where a.id > :after
                  and not exists (select 1 from embedding e where e.annotation_id = a.id and e.species_id = a.species_id and e.model_id = :model)
                  and not exists (select 1 from embedding_failure f where f.annotation_id = a.id and f.model_id = :model)
                order by a.id limit :count
                """).bind("model", model).bind("after", after).bind("count", count).map(Rows.of(Row.class)).list())
                .stream().map(this::todo).toList();
    }

    Todo todo(Row row) {
        return new Todo(row.id, row.version,
                new Crop(Long.toString(row.id), photos.workingCopy(row.sha256, WorkingCopy.LARGE), row.fileName,
                        row.photoWidth, row.photoHeight, new BoundingBox(row.x, row.y, row.width, row.height)));
    }

    /** Ids whose box is still the one that was read; locked against another until the transaction ends. */
    List<Long> unchanged(List<Todo> todos) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select a.id from annotation a join unnest(:ids::bigint[], :versions::integer[]) t (id, version)
                    on t.id = a.id and t.version = a.version
                order by a.id for no key update of a
                """).bindArray("ids", Long.class, todos.stream().map(Todo::annotation).toList())
                .bindArray("versions", Integer.class, todos.stream().map(Todo::version).toList())
                .mapTo(Long.class).list());
    }

    /** A box drawn anew holds other pixels: its vectors go, and are made again. */
    void redrawn(@Observes AnnotationsChanged changed) {
        if (changed.redrawn()) {
            store.forget(changed.annotations());
            Optional<Long> inUse = store.holdModelInUse();
            inUse.ifPresent(this::catchUp);
        }
    }

    /** An annotation that was drawn by hand comes without its vector. */
    void added(@Observes AnnotationsAdded added) {
        store.holdModelInUse().filter(model -> anyMissing(added.ids(), model)).ifPresent(this::catchUp);
    }

    private boolean anyMissing(List<Long> annotations, long model) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select exists (select 1 from annotation a where a.id = any(:ids)
                    and not exists (select 1 from embedding e where e.annotation_id = a.id and e.model_id = :model)
                    and not exists (select 1 from embedding_failure f where f.annotation_id = a.id and f.model_id = :model))
                """).bindArray("ids", Long.class, annotations).bind("model", model).mapTo(Boolean.class).one());
    }

    /** Failures of the model are forgotten, so that they are tried again. */
    void forgetFailures(long model) {
        jdbi.useHandle(
                handle -> handle.createUpdate("delete from embedding_failure where model_id = :model").bind("model", model).execute());
    }
}
