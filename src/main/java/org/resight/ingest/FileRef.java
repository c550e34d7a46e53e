package org.resight.ingest;

import org.jspecify.annotations.Nullable;

/** A file of an import. */
public record FileRef(long id, String name, String sha256, long byteCount, String state, @Nullable Long photoId,
        @Nullable String groupKey) {

    static final String COLUMNS = "f.id, f.name, f.sha256, f.byte_count, f.state, f.photo_id, f.group_key";

    String folder() {
        int slash = name.lastIndexOf('/');
        return slash < 0 ? "" : name.substring(0, slash);
    }
}
