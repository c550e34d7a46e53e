package org.resight.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.transaction.Transactional;
import java.io.StringReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.resight.access.Acting;
import org.resight.access.Permit;
import org.resight.access.Right;

/** What happened to one record, for everybody who may see the record. Places in it are shown only to those who see exact places. */
@ApplicationScoped
@Transactional
@Permit(Right.VIEW)
public class AuditLog {

    private static final int LONGEST = 200;
    /** What tells a place: facts by the words of this catalog, and by the columns in which some were written. */
    static final Set<String> PLACES =
            Set.of("latitude", "longitude", "coordinates", "site", "place", "uncertainty", "site_id", "uncertainty_m");
    private static final Set<String> NOT_FOR_READERS = Set.of("version");

    @Inject
    Jdbi jdbi;

    @Inject
    Acting acting;

    /** An event of a record's history, newest first. */
    public record Entry(long seq, Instant at, String actor, String action, List<Change> changes, @Nullable String reason) {}

    /**
     * One fact before and after; null where there was none.
     *
     * @param hidden whether its values are kept from this person
     */
    public record Change(String what, @Nullable String before, @Nullable String after, boolean hidden) {}

    /** The latest events about one record. Readings of exact places are not changes and are left out. */
    public List<Entry> ofSubject(String type, long id) {
        return ofSubjects(type, List.of(id));
    }

    /** The latest events about several records of one kind. */
    public List<Entry> ofSubjects(String type, List<Long> ids) {
        boolean exact = acting.actor().seesExactPlaces();
        return jdbi.withHandle(handle -> handle.createQuery("""
                select seq, at, actor, action, before::text as before, after::text as after, reason from audit_event
                where subject_type = :type and subject_id = any(:ids) and action <> 'place.read-exact'
                order by seq desc limit :count
                """)
                .bind("type", type).bind("ids", ids.stream().map(String::valueOf).toArray(String[]::new)).bind("count", LONGEST)
                .map((row, context) -> new Entry(row.getLong("seq"), row.getTimestamp("at").toInstant(), row.getString("actor"),
                        row.getString("action"), changes(row.getString("before"), row.getString("after"), exact), row.getString("reason")))
                .list());
    }

    static List<Change> changes(@Nullable String before, @Nullable String after, boolean exact) {
        JsonObject was = object(before);
        JsonObject is = object(after);
        Set<String> keys = new LinkedHashSet<>(was.keySet());
        keys.addAll(is.keySet());
        keys.removeAll(NOT_FOR_READERS);
        List<Change> changes = new ArrayList<>();
        for (String key : keys) {
            String old = text(was.get(key));
            String fresh = text(is.get(key));
            if (old == null ? fresh == null : old.equals(fresh)) {
                continue;
            }
            boolean hidden = !exact && PLACES.contains(key);
            changes.add(new Change(words(key), hidden ? null : old, hidden ? null : fresh, hidden));
        }
        return changes;
    }

    private static JsonObject object(@Nullable String json) {
        if (json == null) {
            return JsonValue.EMPTY_JSON_OBJECT;
        }
        try (var reader = Json.createReader(new StringReader(json))) {
            return reader.readObject();
        }
    }

    private static @Nullable String text(@Nullable JsonValue value) {
        return switch (value) {
            case null -> null;
            case JsonString s -> s.getString().isBlank() ? null : s.getString();
            default -> value.getValueType() == JsonValue.ValueType.NULL ? null : value.toString();
        };
    }

    /** “lifeStage” as “life stage”. */
    private static String words(String key) {
        return key.replaceAll("([a-z])([A-Z])", "$1 $2").toLowerCase(java.util.Locale.ROOT);
    }
}
