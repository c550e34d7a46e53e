package org.resight.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.resight.access.Acting;
import org.resight.access.Permit;
import org.resight.access.Right;
import org.resight.platform.Rows;

/** Searches and verifies the audit trail, for admins. Places in it stay hidden from those without the right to exact places. */
@ApplicationScoped
@Transactional
@Permit(Right.ADMINISTER)
public class AuditSearch {

    @Inject
    Jdbi jdbi;

    @Inject
    Acting acting;

    @Inject
    AuditTrail trail;

    /**
     * What is looked for; a null does not narrow.
     *
     * @param text part of the actor's name, the reason or the request's reference, whatever the case
     * @param action the whole action or its first part, for example {@code import}
     * @param before only events with a smaller number: the page after that one
     * @param from first day, UTC
     * @param to last day, UTC
     */
    public record Query(@Nullable String text, @Nullable String action, @Nullable String subjectType, @Nullable String subjectId,
            @Nullable LocalDate from, @Nullable LocalDate to, @Nullable Long before) {}

    /** One event as the page shows it; {@code before} and {@code after} are JSON objects. */
    public record Row(long seq, Instant at, String actor, String action, String subjectType, @Nullable String subjectId,
            @Nullable String before, @Nullable String after, @Nullable String reason, @Nullable String request) {

        /** What the event changed or says, fact by fact; places that this person may not see are not in it. */
        public List<AuditLog.Change> facts() {
            return AuditLog.changes(before, after, true);
        }
    }

    /** Where the chain does not hold. */
    public record Break(long seq, String problem) {}

    /** The result of verifying the chain. */
    public record Verification(long events, Optional<Break> firstBreak) {}

    /** Newest first; reading the exact places of sensitive species in them is itself noted. */
    public List<Row> find(Query query, int count) {
        boolean exact = acting.actor().seesExactPlaces();
        List<Row> found = jdbi.withHandle(handle -> handle.createQuery("""
                select seq, at, actor, action, subject_type, subject_id, reason, request,
                    (case when :exact then before else before - :places end)::text as before,
                    (case when :exact then after else after - :places end)::text as after
                from audit_event
                where (:before::bigint is null or seq < :before)
                  and (:text::text is null or actor ilike :like or reason ilike :like or request = :text)
                  and (:action::text is null or action = :action or starts_with(action, :action || '.'))
                  and (:subjectType::text is null or subject_type = :subjectType)
                  and (:subjectId::text is null or subject_id = :subjectId)
                  and (:from::date is null or at >= :from::date)
                  and (:to::date is null or at < :to::date + 1)
                order by seq desc limit :count
                """)
                .bindArray("places", String.class, AuditLog.PLACES.toArray()).bind("exact", exact).bind("before", query.before())
                .bind("text", query.text())
                .bind("like",
                        query.text() == null ? null
                                : "%" + query.text().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%")
                .bind("action", query.action()).bind("subjectType", query.subjectType()).bind("subjectId", query.subjectId())
                .bind("from", query.from()).bind("to", query.to()).bind("count", count)
                .map(Rows.of(Row.class)).list());
        if (exact) {
            note(found);
        }
        return found;
    }

    /** What is not in the catalog any more counts as sensitive: nobody can say that it was not. */
    private void note(List<Row> shown) {
        List<Long> telling = jdbi.withHandle(handle -> handle.createQuery("""
                select e.seq from audit_event e
                where e.seq = any(:shown) and (jsonb_exists_any(e.before, :places) or jsonb_exists_any(e.after, :places)) and case e.subject_type
                    when 'sighting' then not exists (select 1 from sightings_shown(true) s where s.id = e.subject_id::bigint and s.sensitivity = 'NONE')
                    when 'site' then not exists (select 1 from sites_shown(true) s where s.id = e.subject_id::bigint and s.sensitivity = 'NONE')
                    else false end
                order by e.seq
                """).bindArray("shown", Long.class, shown.stream().map(Row::seq).toArray())
                .bindArray("places", String.class, AuditLog.PLACES.toArray()).mapTo(Long.class).list());
        if (!telling.isEmpty()) {
            trail.record(AuditTrail.Event.of("place.read-exact", "audit", null)
                    .after(Map.of("events", Json.createArrayBuilder(telling).build())));
        }
    }

    public List<String> actions() {
        return jdbi
                .withHandle(handle -> handle.createQuery("select distinct action from audit_event order by 1").mapTo(String.class).list());
    }

    public List<String> subjectTypes() {
        return jdbi.withHandle(
                handle -> handle.createQuery("select distinct subject_type from audit_event order by 1").mapTo(String.class).list());
    }

    /** Computes every hash of the chain again; the check is itself an event. */
    public Verification verify() {
        Verification result = jdbi.withHandle(handle -> new Verification(
                handle.createQuery("select count(*) from audit_event").mapTo(Long.class).one(),
                handle.createQuery("select seq, problem from audit_verify()").map(Rows.of(Break.class)).findOne()));
        trail.record(AuditTrail.Event.of("audit.verify", "audit", null).after(Map.of("events", result.events(),
                "holds", result.firstBreak().isEmpty())));
        return result;
    }
}
