package org.resight.catalog;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list in keyset order.
 *
 * @param newer the cursor of the page before this one, or null at the beginning
 * @param older the cursor of the page after this one, or null at the end
 */
public record Slice<T>(List<T> rows, @Nullable String newer, @Nullable String older) {

    public Slice {
        rows = List.copyOf(rows);
    }

    /**
     * Of one row more than wanted, in the order in which they were read.
     *
     * @param backwards whether they were read towards newer ones, so that the nearest comes first
     * @param continued whether a cursor was given, so that the page it came from exists
     */
    static <T> Slice<T> of(List<T> read, int wanted, boolean backwards, boolean continued, Function<T, String> cursor) {
        boolean more = read.size() > wanted;
        List<T> rows = new ArrayList<>(more ? read.subList(0, wanted) : read);
        if (backwards) {
            Collections.reverse(rows);
        }
        if (rows.isEmpty()) {
            return new Slice<>(rows, null, null);
        }
        return new Slice<>(rows, (backwards ? more : continued) ? cursor.apply(rows.getFirst()) : null,
                (backwards ? continued : more) ? cursor.apply(rows.getLast()) : null);
    }
}
