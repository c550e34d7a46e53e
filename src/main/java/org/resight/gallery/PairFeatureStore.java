package org.resight.gallery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.resight.engine.matching.PairFeatures;

/** The rows of what pair matchers keep of annotations. Every method works in the caller's transaction. */
@ApplicationScoped
public class PairFeatureStore {

    @Inject
    Jdbi jdbi;

    /** What is kept of an annotation. */
    public Optional<PairFeatures> find(long annotation, String extractor) {
        return Optional.ofNullable(find(List.of(annotation), extractor).get(annotation));
    }

    /** What is kept of several; those of which nothing is are missing. */
    public Map<Long, PairFeatures> find(Collection<Long> annotations, String extractor) {
        Map<Long, PairFeatures> found = new HashMap<>();
        jdbi.useHandle(handle -> handle.createQuery(
                "select annotation_id, bytes from pair_features where annotation_id = any(:ids) and extractor = :extractor")
                .bindArray("ids", Long.class, List.copyOf(annotations)).bind("extractor", extractor)
                .map((row, context) -> found.put(row.getLong(1), PairFeatures.of(row.getBytes(2)))).list());
        return found;
    }

    /** Keeps what was extracted; for annotations that are no longer there nothing. */
    void keep(Map<Long, PairFeatures> extracted, String extractor) {
        jdbi.useHandle(handle -> {
            var batch = handle.prepareBatch("""
                    insert into pair_features (annotation_id, extractor, bytes)
                    select a.id, :extractor, :bytes from annotation a where a.id = :annotation for key share
                    on conflict (annotation_id, extractor) do update set bytes = excluded.bytes
                    """);
            extracted.forEach((annotation, features) -> batch.bind("annotation", annotation).bind("extractor", extractor)
                    .bind("bytes", features.toBytes()).add());
            if (batch.size() > 0) {
                batch.execute();
            }
        });
    }

    /** Takes away what was kept, because what is in the boxes has changed. */
    void forget(List<Long> annotations) {
        jdbi.useHandle(handle -> handle.createUpdate("delete from pair_features where annotation_id = any(:ids)")
                .bindArray("ids", Long.class, annotations).execute());
    }
}
