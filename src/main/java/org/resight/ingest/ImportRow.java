package org.resight.ingest;

import jakarta.json.JsonObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An import as lists and pages show it.
 *
 * @param state where its job was cancelled or has failed, that counts
 * @param reason why it failed, or what came of it
 * @param siteId null also where sightings of it have their places withheld and this person did not choose the site
 * @param files all that arrived, known ones included
 * @param waiting files that have arrived and are not yet worked on
 * @param rows of its table; 0 when it has none
 * @param badRows rows that cannot be taken as they are
 * @param mine whether the person who looks may change it
 */
public record ImportRow(long id, String name, ImportState state, @Nullable String reason, @Nullable Long speciesId,
        @Nullable String speciesName, @Nullable Long siteId, @Nullable String siteName, String options, @Nullable Long createdBy,
        String createdByName, Instant createdAt, @Nullable Instant finishedAt, long files, long waiting, long done, long known,
        long failed, long bytes, long sightings, long rows, long badRows, @Nullable Long jobId, boolean mine) {

    public ImportSettings settings() {
        return ImportSettings.read(name, speciesId, siteId, options);
    }

    /** What is known of its table, or null when it has none. */
    public @Nullable TableInfo table() {
        JsonObject json = ImportSettings.parse(options);
        return json.containsKey("table") ? TableInfo.read(json.getJsonObject("table")) : null;
    }
}
