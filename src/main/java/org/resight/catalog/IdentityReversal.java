package org.resight.catalog;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.resight.access.Permit;
import org.resight.access.Right;
import org.resight.audit.AuditTrail;
import org.resight.catalog.IdentitySteps.Cause;
import org.resight.platform.Refusal;
import org.resight.platform.Rows;

/**
 * Takes one identity event back, with an event that says so. Only while everything is as the event left it: what was done since has to be
 * taken back first. A decision of the review is taken back there, so that its evidence goes with it.
 */
@ApplicationScoped
@Transactional
@Permit(Right.REVIEW)
public class IdentityReversal {

    @Inject
    IdentitySteps steps;

    @Inject
    Jdbi jdbi;

    @PersistenceContext
    EntityManager em;

    @Inject
    AuditTrail audit;

    /** An event, as far as taking it back asks. */
    public record Written(long id, String kind, long individualId, @Nullable Long sightingId, @Nullable Long fromIndividualId,
            @Nullable Long decisionId, @Nullable Long partOf, @Nullable String before, @Nullable String after, boolean reversed) {}

    /** @param reason why; it stays with the history */
    public void takeBack(long eventId, String reason) {
        if (reason.isBlank()) {
            throw Refusal.invalid("Say why: the reason stays with the history.");
        }
        Written event = jdbi.withHandle(handle -> handle.createQuery("""
                select e.*, exists (select 1 from identity_event r where r.reverses = e.id) as reversed from identity_event e where e.id = :id
                """).bind("id", eventId).map(Rows.of(Written.class)).findOne())
                .orElseThrow(() -> Refusal.notFound("There is no such event in the history of an individual."));
        if (event.reversed()) {
            throw Refusal.conflict("This has been taken back already.");
        }
        if (event.decisionId() != null) {
            throw Refusal.conflict("This follows a decision of the review. Undo that decision in the review's history.");
        }
        if (event.partOf() != null) {
            throw Refusal.conflict("This is a part of a merge or split. Take that back as a whole.");
        }
        Cause cause = Cause.of(reason).reversing(eventId);
        switch (event.kind()) {
            case "ASSIGN" -> steps.unassign(at(sighting(event), event.individualId()), cause);
            case "UNASSIGN" -> steps.assign(steps.hold(sighting(event)), steps.holdIndividual(event.individualId()), cause);
            case "RENAME" -> rename(event, cause);
            case "MERGE" -> unmerge(event, cause);
            case "SPLIT" -> rejoin(event, cause);
            default -> throw Refusal.conflict("That an individual came to be is not taken back: take its sightings from it, or merge it.");
        }
        audit.record(AuditTrail.Event.of("individual.take-back", "individual", event.individualId())
                .before(Map.of("event", eventId, "kind", event.kind())).after(Map.of()).because(reason.strip()));
    }

    private void rename(Written event, Cause cause) {
        Individual individual = steps.holdIndividual(event.individualId());
        String given = event.after();
        String old = event.before();
        if (given == null || old == null || !individual.name().equals(given)) {
            throw since(individual.name() + " has been renamed again since");
        }
        steps.rename(individual, old, cause);
        individual.forgetName(given);
        em.flush();
    }

    /** The record that was merged is in force again, with the sightings that it brought. */
    private void unmerge(Written event, Cause cause) {
        Individual into = steps.holdIndividual(event.individualId());
        Individual from = steps.holdIndividual(from(event));
        if (from.mergedInto() == null || from.mergedInto().id() != into.id()) {
            throw since("the merge has been changed since");
        }
        List<Sighting> moved = moved(event).stream().map(id -> at(id, into.id())).toList();
        from.unmerge();
        long reversal = steps.event("SPLIT", from.id(), null, into.id(), cause, into.name(), from.name());
        moved.forEach(sighting -> steps.move(sighting, from, cause.partOf(reversal)));
    }

    /** The sightings go back; the record that the split made stays for its history and points to the other. */
    private void rejoin(Written event, Cause cause) {
        Individual other = steps.holdIndividual(event.individualId());
        Individual from = steps.holdIndividual(from(event));
        List<Long> now = jdbi.withHandle(handle -> handle.createQuery("select id from sighting where individual_id = :id order by id")
                .bind("id", other.id()).mapTo(Long.class).list());
        List<Long> moved = moved(event);
        if (!now.equals(moved)) {
            throw since("the sightings of " + other.name() + " are others since");
        }
        List<Sighting> back = moved.stream().map(id -> at(id, other.id())).toList();
        other.mergeInto(from);
        long reversal = steps.event("MERGE", from.id(), null, other.id(), cause, other.name(), from.name());
        back.forEach(sighting -> steps.move(sighting, from, cause.partOf(reversal)));
    }

    private Sighting at(long sightingId, long individualId) {
        Sighting sighting = steps.hold(sightingId);
        Individual individual = sighting.individual();
        if (individual == null || individual.id() != individualId) {
            throw since("sighting " + sightingId + (individual == null ? " is of nobody" : " is " + individual.name()) + " since");
        }
        return sighting;
    }

    private List<Long> moved(Written event) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select sighting_id from identity_event where part_of = :id and kind = 'ASSIGN' order by sighting_id
                """).bind("id", event.id()).mapTo(Long.class).list());
    }

    private static long sighting(Written event) {
        Long id = event.sightingId();
        if (id == null) {
            throw new IllegalStateException("event " + event.id() + " names no sighting");
        }
        return id;
    }

    private static long from(Written event) {
        Long id = event.fromIndividualId();
        if (id == null) {
            throw new IllegalStateException("event " + event.id() + " names no other individual");
        }
        return id;
    }

    private static Refusal since(String what) {
        return Refusal.conflict("This cannot be taken back any more: " + what + ". Take that back first.");
    }
}
