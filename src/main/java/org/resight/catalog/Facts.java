package org.resight.catalog;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The facts of a record before and after a change, cut down to those that differ: what the audit trail keeps. */
record Facts(Map<String, @Nullable Object> before, Map<String, @Nullable Object> after) {

    static Facts changed(Map<String, @Nullable Object> was, Map<String, @Nullable Object> is) {
        Map<String, @Nullable Object> before = new LinkedHashMap<>();
        Map<String, @Nullable Object> after = new LinkedHashMap<>();
        is.forEach((key, value) -> {
            if (!Objects.equals(was.get(key), value)) {
                before.put(key, was.get(key));
                after.put(key, value);
            }
        });
        return new Facts(before, after);
    }

    boolean none() {
        return after.isEmpty();
    }

    /** With the version that the record has now, by which a stale edit is told what it missed. */
    Facts at(int version) {
        after.put("version", version);
        return this;
    }
}
