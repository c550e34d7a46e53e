package org.resight.ingest;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.StringReader;
import org.jspecify.annotations.Nullable;
import org.resight.catalog.Viewpoint;
import org.resight.platform.Refusal;
import org.resight.platform.TextLimit;

/**
 * What holds for every photograph and row of an import that does not say otherwise.
 *
 * @param name of the import, for people
 * @param speciesId needed for photographs without a table
 * @param gapMinutes the longest pause within one sighting, for {@link Grouping#GAP}; 1 to 1440
 */
public record ImportSettings(String name, @Nullable Long speciesId, @Nullable Long siteId, @Nullable String observer,
        @Nullable String licence, @Nullable String photographer, Viewpoint viewpoint, Grouping grouping, int gapMinutes) {

    public ImportSettings {
        if (name.isBlank()) {
            throw Refusal.invalid("Give the import a name, for example the place and month of the photographs.");
        }
        if (gapMinutes < 1 || gapMinutes > 1440) {
            throw Refusal.invalid("The longest pause within one sighting is between 1 and 1440 minutes.");
        }
        name = TextLimit.NAME.need("The import's name", name);
        observer = TextLimit.LINE.keep("Observer", observer);
        licence = TextLimit.LINE.keep("Licence", licence);
        photographer = TextLimit.LINE.keep("Photographer", photographer);
    }

    /** Of one species, with nothing else said. */
    public static ImportSettings of(String name, @Nullable Long speciesId) {
        return new ImportSettings(name, speciesId, null, null, null, null, Viewpoint.UNKNOWN, Grouping.PHOTO, 10);
    }

    static ImportSettings read(String name, @Nullable Long speciesId, @Nullable Long siteId, String options) {
        JsonObject json = parse(options);
        return new ImportSettings(name, speciesId, siteId, json.getString("observer", null), json.getString("licence", null),
                json.getString("photographer", null), Viewpoint.valueOf(json.getString("viewpoint", "UNKNOWN")),
                Grouping.valueOf(json.getString("grouping", "PHOTO")), json.getInt("gapMinutes", 10));
    }

    static JsonObject parse(String options) {
        try (var reader = Json.createReader(new StringReader(options))) {
            return reader.readObject();
        }
    }

    /** What has no column of its own. */
    String options() {
        JsonObjectBuilder json = Json.createObjectBuilder();
        put(json, "observer", observer);
        put(json, "licence", licence);
        put(json, "photographer", photographer);
        return json.add("viewpoint", viewpoint.name()).add("grouping", grouping.name()).add("gapMinutes", gapMinutes).build().toString();
    }

    private static void put(JsonObjectBuilder json, String key, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            json.add(key, value.strip());
        }
    }
}
