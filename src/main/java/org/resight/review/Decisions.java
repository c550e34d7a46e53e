package org.resight.review;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.resight.access.Acting;
import org.resight.access.Permit;
import org.resight.access.Right;
import org.resight.audit.AuditTrail;
import org.resight.catalog.IdentitySteps;
import org.resight.catalog.IdentitySteps.Cause;
import org.resight.catalog.Individual;
import org.resight.catalog.Sighting;
import org.resight.platform.Refusal;
import org.resight.platform.TextLimit;

/** Takes a reviewer's verdict: the decision, who the sighting is now, the identity events and the audit entry are one transaction. */
@ApplicationScoped
@Transactional
@Permit(Right.REVIEW)
public class Decisions {

    @Inject
    IdentitySteps steps;

    @Inject
    Freshness freshness;

    @Inject
    Jdbi jdbi;

    @Inject
    Acting acting;

    @Inject
    AuditTrail audit;

    /**
     * Decides. Refused with what has changed when the sighting, its candidates or the candidate are not as the person saw them, when
     * somebody else is at it, or when a decision in force says otherwise.
     */
    public Decided decide(Judgement judgement) {
        check(judgement);
        long id = judgement.sightingId();
        Long other = judgement.otherSightingId();
        // always in the order of their ids, so that two reviewers cannot wait for each other
        if (other != null && other < id) {
            steps.hold(other);
        }
        Sighting sighting = steps.hold(id);
        Sighting candidate = other == null ? null : steps.hold(other);
        Individual individual = judgement.individualId() == null ? null : steps.holdIndividual(judgement.individualId());
        freshness.check(judgement, sighting, candidate, individual);
        long decision = store(judgement, individual);
        Decided decided = settle(judgement, decision, sighting, candidate, individual);
        jdbi.useHandle(handle -> {
            handle.execute("update match_decision set named = ? where id = ?", decided.name(), decision);
            if (judgement.verdict().settles()) {
                handle.execute("delete from review_lease where sighting_id = ?", id);
                handle.execute("delete from review_skip where sighting_id = ?", id);
            }
        });
        audit.record(AuditTrail.Event.of("review.decide", "sighting", id).before(facts("individual", null))
                .after(facts("verdict", judgement.verdict(), "candidate", candidateName(judgement, individual),
                        "individual", decided.individualId() == null ? null : decided.name(), "confidence", judgement.confidence(),
                        "decision", decision, "run", judgement.runId(), "version", sighting.version()))
                .because(judgement.remarks()));
        return decided;
    }

    private Decided settle(Judgement judgement, long decision, Sighting sighting, @Nullable Sighting candidate,
            @Nullable Individual individual) {
        Cause cause = Cause.decided(decision, judgement.remarks());
        if (!judgement.verdict().settles()) {
            return new Decided(decision, judgement.verdict(), null, individual == null ? null : individual.name(), false);
        }
        Individual who = individual == null ? steps.create(sighting.species(), judgement.name(), cause) : individual;
        if (candidate != null) {
            steps.assign(candidate, who, cause);
        }
        steps.assign(sighting, who, cause);
        return new Decided(decision, judgement.verdict(), who.id(), who.name(), individual == null);
    }

    private long store(Judgement judgement, @Nullable Individual individual) {
        List<Long> replaced = freshness.replaceEarlier(judgement);
        long decision = jdbi.withHandle(handle -> handle.createQuery("""
                insert into match_decision (sighting_id, annotation_id, run_id, other_individual_id, other_sighting_id, other_annotation_id,
                    verdict, confidence, remarks, reviewer_id)
                select :sighting, coalesce((select r.annotation_id from identification_run r where r.id = :run),
                    (select min(a.id) from annotation a where a.sighting_id = :sighting)), :run, :individual, :other,
                    (select a.id from annotation a where a.id = :otherAnnotation), :verdict, :confidence, :remarks, :reviewer
                returning id
                """).bind("sighting", judgement.sightingId()).bind("run", judgement.runId())
                .bind("individual", individual == null ? null : individual.id()).bind("other", judgement.otherSightingId())
                .bind("otherAnnotation", judgement.otherAnnotationId()).bind("verdict", judgement.verdict())
                .bind("confidence", judgement.confidence()).bind("remarks", remarks(judgement))
                .bind("reviewer", acting.userId()).mapTo(Long.class).one());
        replaced.forEach(
                old -> jdbi.useHandle(handle -> handle.execute("update match_decision set replaced_by = ? where id = ?", decision, old)));
        return decision;
    }

    private static void check(Judgement judgement) {
        boolean alone = judgement.verdict() == Verdict.NEW_INDIVIDUAL;
        if (!judgement.against(!alone)) {
            throw Refusal.invalid(alone ? "A new individual is none of the candidates: give no candidate with it."
                    : "Say against which candidate: an individual, or a sighting.");
        }
        if (judgement.individualId() != null && judgement.otherSightingId() != null) {
            throw Refusal.invalid("Give one candidate: an individual or a sighting, not both.");
        }
        if (Long.valueOf(judgement.sightingId()).equals(judgement.otherSightingId())) {
            throw Refusal.invalid("A sighting cannot be compared with itself.");
        }
        remarks(judgement);
    }

    private static String candidateName(Judgement judgement, @Nullable Individual individual) {
        return individual != null ? individual.name()
                : judgement.otherSightingId() == null ? "none of them" : "sighting " + judgement.otherSightingId();
    }

    private static @Nullable String remarks(Judgement judgement) {
        return TextLimit.TEXT.keep("Remarks", judgement.remarks());
    }

    static Map<String, @Nullable Object> facts(@Nullable Object... keysAndValues) {
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            facts.put(String.valueOf(keysAndValues[i]), keysAndValues[i + 1]);
        }
        return facts;
    }
}
