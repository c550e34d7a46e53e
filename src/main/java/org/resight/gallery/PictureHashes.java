package org.resight.gallery;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.resight.engine.image.PictureHash;

/** What annotated animals look like from afar, kept when they are embedded, by the caller's handle. */
final class PictureHashes {

    private PictureHashes() {}

    /** Those of which nothing is kept are missing. */
    static Map<Long, PictureHash> find(Handle handle, Collection<Long> annotations) {
        Map<Long, PictureHash> found = new LinkedHashMap<>();
        handle.createQuery("select annotation_id, bits from picture_hash where annotation_id = any(:ids) order by annotation_id")
                .bindArray("ids", Long.class, List.copyOf(annotations))
                .map((row, context) -> found.put(row.getLong(1), PictureHash.of(row.getBytes(2)))).list();
        return found;
    }

    /** In place of older ones; for annotations that are no longer there nothing. */
    static void keep(Handle handle, Map<Long, PictureHash> hashes) {
        var batch = handle.prepareBatch("""
                insert into picture_hash (annotation_id, bits) select a.id, :bits from annotation a where a.id = :annotation for key share
                on conflict (annotation_id) do update set bits = excluded.bits
                """);
        hashes.forEach((annotation, hash) -> batch.bind("annotation", annotation).bind("bits", hash.toBytes()).add());
        if (batch.size() > 0) {
            batch.execute();
        }
    }
}
