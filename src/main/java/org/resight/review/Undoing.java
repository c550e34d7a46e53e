package org.resight.review;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
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
import org.resight.platform.Rows;
import org.resight.platform.TextLimit;

/** Takes a decision back for real: the sightings are as they were before, unless something has been built on it since. */
@ApplicationScoped
@Transactional
@Permit(Right.REVIEW)
public class Undoing {

    @Inject
    IdentitySteps steps;

    @Inject
    Obstacles obstacles;

    @Inject
    Jdbi jdbi;

    @Inject
    Acting acting;

    @Inject
    AuditTrail audit;

    /** A decision, as far as taking it back asks. */
    public record Taken(long id, long sightingId, Verdict verdict, @Nullable String named, long reviewerId, String reviewer,
            @Nullable String undoneBy) {}

    /** An identity event that the decision wrote. */
    public record Step(long id, String kind, long individualId, @Nullable Long sightingId) {}

    /** One's own latest decision that is in force, if there is one. */
    public Optional<Taken> last() {
        return jdbi.withHandle(handle -> handle.createQuery(TAKEN
                + "where d.reviewer_id = :me and d.undone_at is null order by d.id desc limit 1")
                .bind("me", acting.userId()).map(Rows.of(Taken.class)).findOne());
    }

    private static final String TAKEN = """
            select d.id, d.sighting_id, d.verdict, d.named, d.reviewer_id, u.name as reviewer,
                (select b.name from user_account b where b.id = d.undone_by) as undone_by
            from match_decision d join user_account u on u.id = d.reviewer_id
            """;

    /**
     * Takes a decision back.
     *
     * @param reason asked for when the decision is another person's
     * @return what was taken back
     */
    public Taken undo(long decisionId, @Nullable String reason) {
        Taken decision = jdbi.withHandle(handle -> handle.createQuery(TAKEN + "where d.id = :id").bind("id", decisionId)
                .map(Rows.of(Taken.class)).findOne())
                .orElseThrow(() -> Refusal.notFound("There is no decision " + decisionId + "."));
        if (decision.reviewerId() != acting.userId() && (reason == null || reason.isBlank())) {
            throw Refusal.invalid("This is " + decision.reviewer() + "'s decision: say why you take it back.");
        }
        List<Step> written = steps(decisionId);
        TreeSet<Long> touched = new TreeSet<>(List.of(decision.sightingId()));
        written.stream().map(Step::sightingId).filter(Objects::nonNull).forEach(touched::add);
        touched.forEach(steps::hold);
        obstacles.refuse(decision, written);
        takeBack(written, reason);
        jdbi.useHandle(handle -> {
            handle.createUpdate("update match_decision set undone_at = now(), undone_by = :me, undone_because = :why where id = :id")
                    .bind("me", acting.userId()).bind("why", TextLimit.TEXT.keep("The reason", reason))
                    .bind("id", decisionId).execute();
            handle.execute(
                    "update match_decision set undone_at = null, undone_by = null, undone_because = null, replaced_by = null where replaced_by = ?",
                    decisionId);
        });
        Sighting sighting = steps.hold(decision.sightingId());
        audit.record(AuditTrail.Event.of("review.undo", "sighting", decision.sightingId())
                .before(Decisions.facts("verdict", decision.verdict(), "individual", decision.verdict().settles() ? decision.named() : null,
                        "decision", decisionId))
                .after(Decisions.facts("verdict", null, "individual", null, "version", sighting.version())).because(reason));
        return decision;
    }

    private void takeBack(List<Step> written, @Nullable String reason) {
        for (Step step : written) {
            if (step.kind().equals("ASSIGN") && step.sightingId() != null) {
                steps.unassign(steps.hold(step.sightingId()), Cause.of(reason).reversing(step.id()));
            }
        }
        for (Step step : written) {
            if (step.kind().equals("CREATE")) {
                Individual made = steps.holdIndividual(step.individualId());
                steps.forget(made);
            }
        }
    }

    /** Latest first. */
    private List<Step> steps(long decisionId) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select e.id, e.kind, e.individual_id, e.sighting_id from identity_event e
                where e.decision_id = :id and e.reverses is null order by e.id desc
                """).bind("id", decisionId).map(Rows.of(Step.class)).list());
    }
}
