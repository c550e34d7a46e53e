package org.resight.ingest;

import org.jspecify.annotations.Nullable;

/**
 * What an import's job needs to know while it runs.
 *
 * @param siteOffset minutes ahead of UTC at the import's site, or null
 * @param rows of its table that are to be taken over, and files
 */
record ImportPlan(long importId, ImportSettings settings, @Nullable Integer siteOffset, @Nullable Long createdBy, @Nullable TableInfo table,
        int rows, int files) {

    /** How many units of work there are, as far as that is known: a row takes its photographs with it. */
    int total() {
        return rows > 0 ? rows : files;
    }
}
