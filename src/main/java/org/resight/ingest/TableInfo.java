package org.resight.ingest;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an import's table.
 *
 * @param fileName as it was sent
 * @param dialect how its text is to be read
 * @param header names of its columns, in order, each of its own
 * @param mapping column → field, for columns that are used
 * @param checked whether the dry run is over and holds for this mapping
 * @param loose how many of the import's photographs no row named at the dry run
 */
public record TableInfo(String fileName, TableDialect dialect, List<String> header, Map<String, Field> mapping, boolean checked,
        int loose) {

    public TableInfo {
        header = List.copyOf(header);
        mapping = Map.copyOf(mapping);
    }

    /** The column that gives a field, or null when none does. */
    public @Nullable String column(Field field) {
        return header.stream().filter(name -> mapping.containsKey(name) && mapping.get(name).gives() == field).findFirst().orElse(null);
    }

    /** Columns that give a field which may come several times, in order. */
    List<String> columns(Field field) {
        return header.stream().filter(name -> mapping.get(name) == field).toList();
    }

    /** With other meanings of its columns, for which the dry run is still to come. */
    TableInfo with(Map<String, Field> newMapping) {
        return new TableInfo(fileName, dialect, header, newMapping, false, 0);
    }

    TableInfo afterCheck(int nowLoose) {
        return new TableInfo(fileName, dialect, header, mapping, true, nowLoose);
    }

    static TableInfo read(JsonObject json) {
        Map<String, Field> mapping = new LinkedHashMap<>();
        json.getJsonObject("mapping")
                .forEach((column, field) -> mapping.put(column, Field.valueOf(((jakarta.json.JsonString) field).getString())));
        return new TableInfo(json.getString("fileName"), new TableDialect(json.getString("charset"), json.getString("delimiter").charAt(0)),
                json.getJsonArray("header").getValuesAs(jakarta.json.JsonString.class).stream().map(jakarta.json.JsonString::getString)
                        .toList(),
                mapping, json.getBoolean("checked"), json.getInt("loose", 0));
    }

    JsonObject json() {
        JsonObjectBuilder columns = Json.createObjectBuilder();
        mapping.forEach((column, field) -> columns.add(column, field.name()));
        return Json.createObjectBuilder().add("fileName", fileName).add("charset", dialect.charset())
                .add("delimiter", String.valueOf(dialect.delimiter())).add("header", Json.createArrayBuilder(header))
                .add("mapping", columns).add("checked", checked).add("loose", loose).build();
    }
}
