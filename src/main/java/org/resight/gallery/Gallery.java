package org.resight.gallery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.resight.access.Permit;
import org.resight.access.Right;
import org.resight.platform.Refusal;

/**
 * Embeds and keeps what was embedded. In two steps, so that no transaction waits for a network: {@link #embed} computes,
 * {@link #store} writes in the transaction that stores the annotations themselves.
 */
@ApplicationScoped
@Transactional
@Permit(Right.CONTRIBUTE)
public class Gallery {

    @Inject
    Matchers matchers;

    @Inject
    GalleryStore store;

    @Inject
    Embedders embedders;

    @Inject
    EmbeddingWork work;

    @Inject
    Jdbi jdbi;

    /** Why nothing can be embedded yet, and what to do or wait for; empty when all is ready. */
    @Permit(Right.VIEW)
    public Optional<String> notReady() {
        return store.modelInUse().map(model -> embedders.problem(model.id()))
                .orElseGet(() -> Optional
                        .of("The built-in model is being learned. This takes about a minute after the first start; see Jobs."));
    }

    /**
     * Embeds with the model in use. Takes as long as it takes, with a memory that does not grow with the number of crops;
     * a crop that cannot be embedded does not stop the others. Call it with some dozens at a time, so that
     * progress can be told and little is lost with a killed server.
     *
     * @throws Refusal when there is no usable model
     */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public EmbeddedBatch embed(List<Crop> crops) {
        RegisteredModel model = store.modelInUse().orElseThrow(() -> Refusal.conflict(notReady().orElse("There is no model yet.")));
        try {
            return new EmbeddedBatch(model.id(), embedders.embed(model, crops));
        } catch (BrokenModelException e) {
            throw new Refusal(Refusal.Kind.CONFLICT, e.getMessage(), e);
        }
    }

    /**
     * Stores a batch in the caller's transaction: vectors are found by the next search in it, and a crop without one is noted
     * with its reason. Where another model came into use meanwhile, that model's job is queued for what it has not seen.
     *
     * @param batch of {@link #embed}
     * @param annotationIds the stored annotation of each crop's key; keys that are missing are passed over
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void store(EmbeddedBatch batch, Map<String, Long> annotationIds) {
        Optional<Long> inUse = store.holdModelInUse();
        Map<Long, Embedded> byAnnotation = new LinkedHashMap<>();
        for (Embedded each : batch.results()) {
            Long annotation = annotationIds.get(each.key());
            if (annotation != null) {
                byAnnotation.put(annotation, each);
            }
        }
        store.store(batch.modelId(), byAnnotation);
        inUse.filter(model -> model != batch.modelId()).ifPresent(work::catchUp);
    }

    /** The index of the model in use, for searches in the caller's transaction. */
    @Permit(Right.VIEW)
    public Optional<SearchableModel> searchable() {
        return store.modelInUse()
                .map(model -> new SearchableModel(model, new PgVectorIndex(jdbi, model.id(), model.dimension()), matchers.models()));
    }
}
