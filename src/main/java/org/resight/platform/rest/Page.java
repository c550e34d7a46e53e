package org.resight.platform.rest;

import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list in the API, newest first.
 *
 * @param items at most as many as were asked for
 * @param next what to send as {@code before} for the page after this one, or null at the end
 */
public record Page<T>(List<T> items, @Nullable Long next) {

    /** The most items that one page has. */
    public static final int LARGEST = 200;

    /** Of one item more than wanted: the surplus says that there is a page after this one. */
    public static <T> Page<T> of(List<T> oneMore, int wanted, ToLongFunction<T> id) {
        if (oneMore.size() <= wanted) {
            return new Page<>(List.copyOf(oneMore), null);
        }
        List<T> items = List.copyOf(oneMore.subList(0, wanted));
        return new Page<>(items, id.applyAsLong(items.get(wanted - 1)));
    }

    public static int size(int asked) {
        return Math.max(1, Math.min(LARGEST, asked));
    }
}
