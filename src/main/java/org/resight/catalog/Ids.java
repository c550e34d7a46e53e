package org.resight.catalog;

import org.jspecify.annotations.Nullable;

/** The id of an entity that has been stored. */
final class Ids {

    private Ids() {}

    static long of(@Nullable Long id) {
        if (id == null) {
            throw new IllegalStateException("not stored yet");
        }
        return id;
    }
}
