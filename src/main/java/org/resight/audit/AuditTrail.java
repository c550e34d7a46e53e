package org.resight.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonValue;
import jakarta.transaction.Transactional;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.resight.access.Acting;
import org.resight.access.Actor;
import org.resight.platform.Reference;
import org.resight.platform.TextLimit;

/**
 * Writes the audit trail, always in the transaction of the change itself: both happen or neither. The database numbers,
 * dates and chains the events; this class cannot.
 */
@ApplicationScoped
public class AuditTrail {

    @Inject
    Jdbi jdbi;

    @Inject
    Acting acting;

    @Inject
    Reference reference;

    /** One event about one thing, by whoever acts in this request. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void record(Event event) {
        Actor actor = acting.actor();
        jdbi.useHandle(handle -> handle.createUpdate("""
                insert into audit_event (actor_id, actor, action, subject_type, subject_id, before, after, reason, request)
                values (:actorId, :actor, :action, :subjectType, :subjectId, :before::jsonb, :after::jsonb, :reason, :request)
                """)
                .bind("actorId", actor.id())
                .bind("actor", actor.name())
                .bind("action", event.action())
                .bind("subjectType", event.subjectType())
                .bind("subjectId", event.subjectId())
                .bind("before", event.before())
                .bind("after", event.after())
                .bind("reason", TextLimit.TEXT.keep("The reason", event.reason()))
                .bind("request", reference.value())
                .execute());
    }

    /**
     * What happened.
     *
     * @param action dotted lower case, for example {@code threshold.set}
     * @param subjectType the noun, for example {@code individual}
     * @param before what was, as a JSON object, or null
     * @param after what is now, as a JSON object, or null
     * @param reason in the person's words, or null
     */
    public record Event(String action, String subjectType, @Nullable String subjectId, @Nullable String before,
            @Nullable String after, @Nullable String reason) {

        public static Event of(String action, String subjectType, @Nullable Object subjectId) {
            return new Event(action, subjectType, subjectId == null ? null : subjectId.toString(), null, null, null);
        }

        public Event before(Map<String, ?> values) {
            return new Event(action, subjectType, subjectId, json(values), after, reason);
        }

        public Event after(Map<String, ?> values) {
            return new Event(action, subjectType, subjectId, before, json(values), reason);
        }

        public Event because(@Nullable String why) {
            return new Event(action, subjectType, subjectId, before, after, why);
        }

        private static String json(Map<String, ?> values) {
            var object = Json.createObjectBuilder();
            values.forEach((key, value) -> object.add(key, value(value)));
            return object.build().toString();
        }

        private static JsonValue value(@Nullable Object value) {
            return switch (value) {
                case null -> JsonValue.NULL;
                case Boolean b -> b ? JsonValue.TRUE : JsonValue.FALSE;
                case Integer i -> Json.createValue(i);
                case Long l -> Json.createValue(l);
                case Double d when Double.isFinite(d) -> Json.createValue(d);
                case JsonValue j -> j;
                default -> Json.createValue(value.toString());
            };
        }
    }
}
