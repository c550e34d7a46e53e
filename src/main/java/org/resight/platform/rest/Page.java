package org.resight.platform.rest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list in the API.
 *
 * @param items at most as many as were asked for
 * @param next what to send as {@code before} for the page after this one ({@code after} in a list that ascends), or null at the end
 */
public record Page<T>(List<T> items, @Nullable String next) {

    /** The most items that one page has. */
    public static final int LARGEST = 200;

    /** The number of items asked for, within what a page can have. */
    public static int size(int asked) {
        return Math.max(1, Math.min(LARGEST, asked));
    }
}
