package org.resight.gallery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.resight.access.Acting;
import org.resight.audit.AuditTrail;
import org.resight.engine.embedding.EmbeddingModel;
import org.resight.engine.image.BoundingBox;
import org.resight.platform.Rows;

/** What learning a vocabulary reads from the catalog and writes to the registry, in short transactions. */
@ApplicationScoped
@Transactional(Transactional.TxType.REQUIRES_NEW)
class VocabularyRegistration {

    @Inject
    Jdbi jdbi;

    @Inject
    GalleryStore store;

    @Inject
    EmbeddingWork work;

    @Inject
    Acting acting;

    @Inject
    AuditTrail audit;

    /** An annotation to learn from. */
    public record Source(long id, long sightingId, @Nullable Long individualId, String viewpoint, String sha256, String fileName,
            int photoWidth,
            int photoHeight, int x, int y, int width, int height) {

        BoundingBox box() {
            return new BoundingBox(x, y, width, height);
        }
    }

    /** A sample of the catalog, the same one as long as nothing was added; in the order of their ids. */
    List<Source> sources(int most) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select a.id, a.sighting_id, s.individual_id, a.viewpoint, p.sha256, p.file_name, p.width as photo_width, p.height as photo_height,
                    a.x, a.y, a.width, a.height
                from (select id from annotation where quality is distinct from 1 order by md5(id::text) limit :most) chosen
                join annotation a on a.id = chosen.id join sighting s on s.id = a.sighting_id join photo p on p.id = a.photo_id
                order by a.id
                """).bind("most", most).map(Rows.of(Source.class)).list());
    }

    /**
     * Adds the learned model. The very first one comes into use, at once or after it has embedded what is there.
     *
     * @return whether it is in use now or will be by itself
     */
    boolean register(EmbeddingModel model, String folder, String sha256, boolean fromCatalog) {
        Optional<RegisteredModel> same = store.model(model.name(), model.version());
        long id = same.map(RegisteredModel::id).orElseGet(() -> {
            long added = store.add(model, ModelKind.BUILT_IN, folder, sha256, null, acting.actor().id());
            audit.record(AuditTrail.Event.of("model.register", "model", added)
                    .after(Map.of("name", model.name(), "version", model.version(),
                            "dimension", model.dimension(), "sha256", sha256, "learned",
                            fromCatalog ? "from this catalog" : "from generated animals")));
            return added;
        });
        if (store.modelInUse().isPresent()) {
            return same.filter(RegisteredModel::inUse).isPresent();
        }
        work.queue(id, true, false, "Put the built-in model into use", null);
        return true;
    }
}
