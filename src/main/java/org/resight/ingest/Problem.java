package org.resight.ingest;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.util.List;

/**
 * Something about a cell of a table.
 *
 * @param column its name, or empty where it is about the whole row
 * @param value as written, shortened
 * @param message what is wrong, or what was made of it, and what to do
 * @param error whether the row cannot be taken
 */
public record Problem(String column, String value, String message, boolean error) {

    public Problem {
        value = value.length() <= 200 ? value : value.substring(0, 200) + "…";
    }

    static String json(List<Problem> problems) {
        JsonArrayBuilder all = Json.createArrayBuilder();
        problems.forEach(p -> all.add(Json.createObjectBuilder().add("column", p.column).add("value", p.value).add("message", p.message)
                .add("error", p.error)));
        return all.build().toString();
    }

    static List<Problem> read(JsonArray json) {
        return json.getValuesAs(JsonObject.class).stream()
                .map(p -> new Problem(p.getString("column"), p.getString("value"), p.getString("message"), p.getBoolean("error"))).toList();
    }
}
