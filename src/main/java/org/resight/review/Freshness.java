package org.resight.review;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.resight.access.Acting;
import org.resight.audit.AuditLog;
import org.resight.catalog.Individual;
import org.resight.catalog.Sighting;
import org.resight.platform.Refusal;
import org.resight.platform.Rows;

/** Whether things still are as a reviewer saw them; if not, says who changed what and when. Asked while the sighting is held. */
@ApplicationScoped
class Freshness {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("d MMMM uuuu 'at' HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    @Inject
    Jdbi jdbi;

    @Inject
    Acting acting;

    @Inject
    AuditLog log;

    /** Who said something, and when. */
    public record Saying(long id, String verdict, long reviewerId, String reviewer, Instant at) {

        String who() {
            return reviewer + " on " + MOMENT.format(at);
        }
    }

    void check(Judgement judgement, Sighting sighting, @Nullable Sighting candidate, @Nullable Individual individual) {
        Individual now = sighting.individual();
        if (now != null) {
            throw changed("This sighting is " + now.name() + " already" + assignedBy(sighting.id()) + ".");
        }
        if (sighting.version() != judgement.sightingVersion()) {
            throw changed("This sighting has been changed since you opened it" + lastChange(sighting.id()) + ".");
        }
        heldByAnother(sighting.id()).ifPresent(holder -> {
            throw changed("This sighting is under review by " + holder + " at this moment.");
        });
        if (judgement.runId() != null && !latest(judgement.runId(), sighting.id())) {
            throw changed("This sighting has been identified anew since you opened it, so its candidates may be others.");
        }
        if (candidate != null) {
            Individual named = candidate.individual();
            if (named != null) {
                throw changed("The sighting that you compared with is " + named.name() + " now" + assignedBy(candidate.id()) + ".");
            }
            sameSpecies(sighting.species().id(), candidate.species().id());
        }
        if (judgement.otherAnnotationId() != null && judgement.against(true) && !shows(judgement)) {
            throw changed("The photograph that you compared with is none of the candidate's.");
        }
        if (individual != null) {
            Individual into = individual.mergedInto();
            if (into != null) {
                throw changed(individual.name() + " has been merged into " + into.name() + " since you opened this.");
            }
            sameSpecies(sighting.species().id(), individual.species().id());
        }
    }

    private boolean shows(Judgement judgement) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select exists (select 1 from annotation a join sighting s on s.id = a.sighting_id where a.id = :annotation
                    and (s.id = :sighting or individual_in_force(s.individual_id) = :individual))
                """).bind("annotation", judgement.otherAnnotationId()).bind("sighting", judgement.otherSightingId())
                .bind("individual", judgement.individualId()).mapTo(Boolean.class).one());
    }

    /**
     * Puts an earlier verdict on the same pair out of force when it is one's own, or claims nothing; refused when somebody else has
     * claimed something, since that has to be taken back with a reason.
     *
     * @return the decisions put out of force
     */
    List<Long> replaceEarlier(Judgement judgement) {
        List<Saying> earlier = jdbi.withHandle(handle -> handle.createQuery("""
                select d.id, d.verdict, d.reviewer_id, u.name as reviewer, d.decided_at as at
                from match_decision d join user_account u on u.id = d.reviewer_id
                where d.sighting_id = :sighting and d.undone_at is null and (d.other_individual_id = :individual or d.other_sighting_id = :other
                    or d.verdict in ('SAME', 'NEW_INDIVIDUAL'))
                """).bind("sighting", judgement.sightingId()).bind("individual", judgement.individualId())
                .bind("other", judgement.otherSightingId()).map(Rows.of(Saying.class)).list());
        for (Saying saying : earlier) {
            Verdict verdict = Verdict.valueOf(saying.verdict());
            if (verdict.settles() || (verdict.claims() && saying.reviewerId() != acting.userId())) {
                throw Refusal.conflict(saying.who() + " decided on this: " + verdict.words()
                        + ". One decision can be in force; take that one back in the history first, with a reason.");
            }
            jdbi.useHandle(handle -> handle.execute(
                    "update match_decision set undone_at = now(), undone_by = ?, undone_because = 'another verdict' where id = ?",
                    acting.userId(), saying.id()));
        }
        return earlier.stream().map(Saying::id).toList();
    }

    /** The name of another person whose lease is in force. */
    Optional<String> heldByAnother(long sightingId) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select u.name from review_lease l join user_account u on u.id = l.reviewer_id
                where l.sighting_id = :id and l.until > now() and l.reviewer_id <> :me
                """).bind("id", sightingId).bind("me", acting.userId()).mapTo(String.class).findOne());
    }

    /** “ (Ada on 3 May 2024 at 06:40 UTC)”, as far as it is written who said so. */
    String assignedBy(long sightingId) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select e.id, 'SAME' as verdict, coalesce(e.actor_id, 0) as reviewer_id, coalesce(u.name, 'Resight') as reviewer, e.at
                from identity_event e left join user_account u on u.id = e.actor_id
                where e.sighting_id = :id and e.kind = 'ASSIGN' order by e.id desc limit 1
                """).bind("id", sightingId).map(Rows.of(Saying.class)).findOne())
                .map(saying -> " (" + saying.who() + ")").orElse("");
    }

    private String lastChange(long sightingId) {
        return log.ofSubject("sighting", sightingId).stream().findFirst()
                .map(entry -> " (" + entry.actor() + " on " + MOMENT.format(entry.at()) + ": "
                        + String.join(", ", entry.changes().stream().map(AuditLog.Change::what).toList()) + ")")
                .orElse("");
    }

    private boolean latest(long runId, long sightingId) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select exists (select 1 from identification_run r join annotation a on a.id = r.annotation_id
                    where r.id = :run and r.latest and a.sighting_id = :sighting)
                """).bind("run", runId).bind("sighting", sightingId).mapTo(Boolean.class).one());
    }

    private static void sameSpecies(long one, long other) {
        if (one != other) {
            throw Refusal.conflict("These are of two species: correct the species of one of them first.");
        }
    }

    private static Refusal changed(String what) {
        return Refusal.conflict(what + " Your verdict was not saved; this is how things are now.");
    }
}
