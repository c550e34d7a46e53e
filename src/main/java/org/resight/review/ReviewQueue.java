package org.resight.review;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatements;
import org.resight.access.Acting;
import org.resight.access.Permit;
import org.resight.access.Right;
import org.resight.platform.Rows;

/**
 * Sightings that are of nobody yet and have an answer of the engine: likely matches first, then uncertain, then likely new, the most
 * similar first. Each belongs to one reviewer at a time.
 */
@ApplicationScoped
@Transactional
@Permit(Right.REVIEW)
public class ReviewQueue {

    /** How long a sighting stays with a reviewer who has not been heard of. */
    public static final Duration LEASE = Duration.ofMinutes(10);

    /** What waits, by {@code review_waiting}, which the database keeps: rank 1 is a likely match, 2 uncertain, 3 likely new. */
    private static final String WAITING = """
            from review_waiting w join sighting s on s.id = w.sighting_id
            left join review_skip sk on sk.sighting_id = w.sighting_id and sk.reviewer_id = :me
            left join review_lease l on l.sighting_id = w.sighting_id and l.until > now() and l.reviewer_id <> :me
            where s.individual_id is null
            """;
    /** Two passes, so that the first one can follow the index: what this reviewer has put off comes after all others. */
    private static final List<String> PASSES = List.of(
            " and l.sighting_id is null and sk.sighting_id is null and s.id <> :after order by w.rank, w.similarity desc nulls last, w.sighting_id",
            " and l.sighting_id is null and sk.sighting_id is not null and s.id <> :after order by sk.at, w.sighting_id");

    @Inject
    Jdbi jdbi;

    @Inject
    Acting acting;

    /** The next sighting for this reviewer, theirs from now on; what they had before and left undecided is free again. */
    public Next next(QueueFilter filter) {
        return jdbi.withHandle(handle -> {
            Optional<Long> got = Optional.empty();
            // whoever wins the row between our look and our lease has committed; look again
            for (int attempt = 0; attempt < 20 && got.isEmpty(); attempt++) {
                Optional<Long> free = first(handle, filter, 0, " for update of s skip locked");
                if (free.isEmpty()) {
                    break;
                }
                got = lease(handle, free.get()) ? free : Optional.empty();
            }
            Optional<Long> item = got;
            if (item.isEmpty()) {
                QueueCounts counts = counts(handle, filter);
                return new Next.Nothing(why(counts, filter), counts);
            }
            handle.execute("delete from review_lease where reviewer_id = ? and sighting_id <> ?", acting.userId(), item.get());
            return new Next.Item(item.get());
        });
    }

    /** Takes or keeps a sighting; false when somebody else has it. */
    public boolean hold(long sightingId) {
        return jdbi.withHandle(handle -> lease(handle, sightingId));
    }

    /** Puts a sighting off: it comes again, to this reviewer, after all others. */
    public void skip(long sightingId) {
        jdbi.useHandle(handle -> {
            handle.createUpdate("""
                    insert into review_skip (sighting_id, reviewer_id) select id, :me from sighting where id = :id
                    on conflict (sighting_id, reviewer_id) do update set at = now()
                    """).bind("id", sightingId).bind("me", acting.userId()).execute();
            handle.execute("delete from review_lease where sighting_id = ? and reviewer_id = ?", sightingId, acting.userId());
        });
    }

    /** The sighting that will probably come after this one, so that its photographs can be fetched ahead; nobody's lease changes. */
    public Optional<Long> peek(QueueFilter filter, long after) {
        return jdbi.withHandle(handle -> first(handle, filter, after, ""));
    }

    private Optional<Long> first(Handle handle, QueueFilter filter, long after, String locking) {
        return PASSES.stream()
                .flatMap(pass -> bound(handle.createQuery("select s.id " + WAITING + filter.where() + pass + " limit 1" + locking), filter)
                        .bind("after", after).mapTo(Long.class).stream())
                .findFirst();
    }

    public QueueCounts counts(QueueFilter filter) {
        return jdbi.withHandle(handle -> counts(handle, filter));
    }

    /** Who has the sighting, until when; empty when nobody else has it. */
    public Optional<Holder> holder(long sightingId) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select u.name, l.until from review_lease l join user_account u on u.id = l.reviewer_id
                where l.sighting_id = :id and l.until > now() and l.reviewer_id <> :me
                """).bind("id", sightingId).bind("me", acting.userId()).map(Rows.of(Holder.class)).findOne());
    }

    /** Imports whose sightings wait, the newest first. */
    public List<Batch> imports() {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select b.id, b.name from import_batch b where exists (select 1 from sighting s where s.import_id = b.id and s.individual_id is null)
                order by b.id desc limit 100
                """).map(Rows.of(Batch.class)).list());
    }

    /** Another person who has a sighting. */
    public record Holder(String name, Instant until) {}

    /** An import. */
    public record Batch(long id, String name) {}

    private boolean lease(Handle handle, long sightingId) {
        return handle.createQuery("""
                insert into review_lease (sighting_id, reviewer_id, until)
                select s.id, :me, now() + :minutes * interval '1 minute' from sighting s where s.id = :id and s.individual_id is null
                on conflict (sighting_id) do update set reviewer_id = excluded.reviewer_id, until = excluded.until
                    where review_lease.until <= now() or review_lease.reviewer_id = excluded.reviewer_id
                returning sighting_id
                """).bind("id", sightingId).bind("me", acting.userId()).bind("minutes", LEASE.toMinutes()).mapTo(Long.class).findOne()
                .isPresent();
    }

    private QueueCounts counts(Handle handle, QueueFilter filter) {
        return bound(handle.createQuery("""
                select w.*, i.*, (select count(*)::integer from review_waiting) as waiting_in_all,
                    not exists (select 1 from sighting) as empty,
                    (select count(*)::integer from match_decision d where d.reviewer_id = :me and d.undone_at is null
                        and d.verdict in ('SAME', 'NEW_INDIVIDUAL') and d.decided_at > now() - interval '1 day') as decided_today
                from (select count(*)::integer as waiting, count(l.sighting_id)::integer as held, count(sk.at)::integer as skipped <waiting>) w,
                    (select count(*) filter (where r.state in ('QUEUED', 'RUNNING'))::integer as identifying,
                        count(*) filter (where r.state = 'FAILED' and r.latest)::integer as failed
                     from identification_run r join annotation a on a.id = r.annotation_id join sighting s on s.id = a.sighting_id
                     where s.individual_id is null and r.state in ('QUEUED', 'RUNNING', 'FAILED')) i
                """.replace("<waiting>", WAITING + filter.where())), filter).map(Rows.of(QueueCounts.class)).one();
    }

    private static Next.Why why(QueueCounts counts, QueueFilter filter) {
        if (counts.empty()) {
            return Next.Why.NO_SIGHTINGS;
        }
        if (counts.waiting() > 0) {
            return Next.Why.HELD_BY_OTHERS;
        }
        if (counts.identifying() > 0) {
            return Next.Why.IDENTIFYING;
        }
        if (filter.narrows() && counts.waitingInAll() > 0) {
            return Next.Why.FILTERED;
        }
        return counts.failed() > 0 ? Next.Why.FAILED : Next.Why.ALL_DECIDED;
    }

    private Query bound(Query query, QueueFilter filter) {
        return query.bind("me", acting.userId()).bind("exact", acting.actor().seesExactPlaces()).bindMap(filter.bindings())
                .configure(SqlStatements.class, c -> c.setUnusedBindingAllowed(true));
    }
}
