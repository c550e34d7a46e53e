package org.resight.ingest;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.resight.platform.Refusal;

/** Which column of a table gives which field. */
final class ColumnMapping {

    private ColumnMapping() {}

    /** What the header's names suggest; of two columns for one field, the better known name wins. */
    static Map<String, Field> proposed(List<String> header) {
        Map<Field, String> best = new EnumMap<>(Field.class);
        Map<String, Field> mapping = new LinkedHashMap<>();
        for (Field field : Field.values()) {
            for (String column : header) {
                int rank = field.knows(column);
                if (rank < 0 || mapping.containsKey(column)) {
                    continue;
                }
                if (field.repeats()) {
                    mapping.put(column, field);
                } else if (!best.containsKey(field) || rank < field.knows(best.get(field))) {
                    mapping.remove(best.put(field, column));
                    mapping.put(column, field);
                }
            }
        }
        return mapping;
    }

    /**
     * The mapping with each column of dates meaning such with the day, or the month, first where its rows can only be meant so.
     *
     * @param rows rows of the table, cells in the header's order
     */
    static Map<String, Field> ordered(Map<String, Field> mapping, List<String> header, List<List<String>> rows) {
        Map<String, Field> ordered = new LinkedHashMap<>(mapping);
        ordered.replaceAll((column, field) -> {
            int place = header.indexOf(column);
            return field == Field.DATE
                    ? DateReader.order(rows.stream().filter(row -> row.size() > place).map(row -> row.get(place)).toList()).field()
                    : field;
        });
        return ordered;
    }

    /**
     * A mapping with some columns meaning something else.
     *
     * @param changes column → the name of a field as {@link Field} has it; null or blank for a column that is not to be used
     */
    static Map<String, Field> changed(TableInfo table, Map<String, @Nullable String> changes) {
        Map<String, Field> mapping = new LinkedHashMap<>(table.mapping());
        changes.forEach((column, field) -> {
            if (!table.header().contains(column)) {
                throw Refusal
                        .invalid("The table has no column “" + column + "”. Its columns are: " + String.join(", ", table.header()) + ".");
            }
            if (field == null || field.isBlank()) {
                mapping.remove(column);
            } else {
                mapping.put(column, Field.named(field));
            }
        });
        return mapping;
    }

    /** Refused where two columns give a field that a sighting has once. */
    static void check(Map<String, Field> mapping) {
        Map<Field, String> seen = new EnumMap<>(Field.class);
        mapping.forEach((column, field) -> {
            String other = seen.put(field.gives(), column);
            if (other != null && !field.repeats()) {
                throw Refusal
                        .invalid("“" + other + "” and “" + column + "” both give “" + field.gives().words() + "”. Leave one of them out.");
            }
        });
        if (mapping.isEmpty()) {
            throw Refusal.invalid("No column is used. Say for at least one column what it means.");
        }
    }
}
