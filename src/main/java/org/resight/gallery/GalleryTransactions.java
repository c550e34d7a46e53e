package org.resight.gallery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.resight.audit.AuditTrail;
import org.resight.engine.image.PictureHash;
import org.resight.engine.matching.PairFeatures;

/** The short transactions of the gallery's jobs. */
@ApplicationScoped
@Transactional(Transactional.TxType.REQUIRES_NEW)
class GalleryTransactions {

    @Inject
    GalleryStore store;

    @Inject
    EmbeddingWork work;

    @Inject
    FeatureWork features;

    @Inject
    PairFeatureStore featureStore;

    @Inject
    AuditTrail audit;

    @Inject
    Jdbi jdbi;

    @Inject
    Event<AnnotationsEmbedded> embedded;

    Optional<RegisteredModel> model(long id) {
        return store.model(id);
    }

    void ensureGalleries(long model) {
        store.ensureGalleries(model);
    }

    EmbeddingWork.Extent extent(long model) {
        return work.extent(model);
    }

    List<EmbeddingWork.Todo> next(long model, long after, int count) {
        return work.next(model, after, count);
    }

    /**
     * Stores a batch, without those whose box was drawn anew or deleted meanwhile.
     *
     * @return what was stored
     */
    List<Embedded> store(long model, List<EmbeddingWork.Todo> todos, Map<Long, Embedded> results) {
        Optional<Long> inUse = store.holdModelInUse();
        Map<Long, Embedded> wanted = new LinkedHashMap<>(results);
        List<Long> unchanged = work.unchanged(todos);
        wanted.keySet().retainAll(unchanged);
        store.store(model, wanted);
        if (inUse.filter(id -> id == model).isPresent() && !unchanged.isEmpty()) {
            embedded.fire(new AnnotationsEmbedded(unchanged));
        }
        return new ArrayList<>(wanted.values());
    }

    /**
     * Puts a model into use, with starting thresholds for every species; unless an annotation came meanwhile that it has not
     * embedded.
     *
     * @return whether it is in use now
     */
    boolean use(RegisteredModel model, boolean identify) {
        // waits for imports that are storing vectors of the old model, so that what they store is counted
        jdbi.useHandle(handle -> handle.createQuery("select id from embedding_model where in_use or id = :id order by id for update")
                .bind("id", model.id()).mapTo(Long.class).list());
        if (work.extent(model.id()).missing() > 0) {
            return false;
        }
        Optional<RegisteredModel> before = store.modelInUse();
        if (before.filter(old -> old.id() == model.id()).isPresent()) {
            return true;
        }
        jdbi.useHandle(handle -> {
            handle.createUpdate("update embedding_model set in_use = false where in_use").execute();
            handle.createUpdate("update embedding_model set in_use = true where id = :id").bind("id", model.id()).execute();
            handle.createQuery("select ensure_gallery(id, :model), ensure_threshold(id, :model) from species").bind("model", model.id())
                    .mapToMap().list();
        });
        var event = AuditTrail.Event.of("model.use", "model", model.id()).after(Map.of("model", model.title(), "sha256", model.sha256()));
        audit.record(before.isEmpty() ? event : event.before(Map.of("model", before.get().title())));
        if (identify) {
            embedded.fire(new AnnotationsEmbedded(List.of()));
        }
        return true;
    }

    List<EmbeddingWork.Todo> nextWithoutFeatures(long species, String extractor, long after, int count) {
        return features.next(species, extractor, after, count).stream().map(work::todo).toList();
    }

    int withoutFeatures(long species, String extractor) {
        return features.missing(species, extractor);
    }

    /** Keeps features, without those whose box was drawn anew or deleted meanwhile. */
    void keep(List<EmbeddingWork.Todo> todos, Map<Long, PairFeatures> extracted, String extractor) {
        Map<Long, PairFeatures> wanted = new LinkedHashMap<>(extracted);
        wanted.keySet().retainAll(work.unchanged(todos));
        featureStore.keep(wanted, extractor);
    }

    /** Keeps what was seen of boxes that have not been drawn anew or deleted meanwhile. */
    void keepHashes(List<EmbeddingWork.Todo> todos, Map<Long, PictureHash> read) {
        Map<Long, PictureHash> wanted = new LinkedHashMap<>(read);
        wanted.keySet().retainAll(work.unchanged(todos));
        jdbi.useHandle(handle -> PictureHashes.keep(handle, wanted));
    }

    /** Builds the approximate index of every partition that has grown big enough for one. */
    void indexWhereEarned(long model) {
        store.speciesWithoutIndex(model).forEach(species -> store.index(species, model));
    }
}
