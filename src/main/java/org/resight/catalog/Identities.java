package org.resight.catalog;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.resight.access.Permit;
import org.resight.access.Right;
import org.resight.audit.AuditTrail;
import org.resight.catalog.IdentitySteps.Cause;
import org.resight.platform.Refusal;

/** Says who a sighting is, outside the review as well: naming, assigning, merging and splitting, each of which can be taken back. */
@ApplicationScoped
@Transactional
@Permit(Right.REVIEW)
public class Identities {

    @Inject
    IdentitySteps steps;

    @Inject
    NextNames names;

    @Inject
    Versions versions;

    @Inject
    AuditTrail audit;

    @Inject
    Jdbi jdbi;

    /** The name that a new individual of the species gets when nobody chooses another. */
    @Permit(Right.VIEW)
    public String nextFreeName(long speciesId) {
        return names.next(speciesId);
    }

    /**
     * Makes an individual of a sighting that is of nobody yet.
     *
     * @param version of the sighting, as the person saw it
     * @param name null or blank for the next free one
     * @return the individual's id
     */
    public long create(long sightingId, int version, @Nullable String name, @Nullable String reason) {
        Sighting sighting = unchanged(sightingId, version);
        Individual individual = steps.create(sighting.species(), name, Cause.of(reason));
        steps.assign(sighting, individual, Cause.of(reason));
        audit.record(AuditTrail.Event.of("individual.create", "individual", individual.id())
                .after(facts("name", individual.name(), "sighting", sightingId)).because(reason));
        return individual.id();
    }

    /** @param version of the sighting, as the person saw it */
    public void assign(long sightingId, int version, long individualId, @Nullable String reason) {
        Sighting sighting = unchanged(sightingId, version);
        Individual individual = steps.holdIndividual(individualId);
        steps.assign(sighting, individual, Cause.of(reason));
        audit.record(AuditTrail.Event.of("sighting.assign", "sighting", sightingId).before(facts("individual", null))
                .after(facts("individual", individual.name(), "version", sighting.version())).because(reason));
    }

    /** Takes the sighting from its individual. A decision in force on who it is has to be undone instead. */
    public void unassign(long sightingId, int version, @Nullable String reason) {
        Sighting sighting = unchanged(sightingId, version);
        Individual was = sighting.individual();
        if (was == null) {
            throw Refusal.conflict("This sighting is not assigned to an individual.");
        }
        refuseDecided(sightingId);
        steps.unassign(sighting, reversing(sightingId, was.id(), reason));
        audit.record(AuditTrail.Event.of("sighting.unassign", "sighting", sightingId).before(facts("individual", was.name()))
                .after(facts("individual", null, "version", sighting.version())).because(reason));
    }

    /** @param version of the individual, as the person saw it */
    public void rename(long individualId, int version, String name, @Nullable String reason) {
        Individual individual = steps.holdIndividual(individualId);
        versions.check("individual", individualId, version, individual.version());
        String before = individual.name();
        if (before.equals(name.strip())) {
            return;
        }
        steps.rename(individual, name, Cause.of(reason));
        audit.record(AuditTrail.Event.of("individual.rename", "individual", individualId).before(facts("name", before))
                .after(facts("name", individual.name())).because(reason));
    }

    /**
     * Merges, if the record that is to be given up is still as the person saw it.
     *
     * @param version of the first individual, as the person saw it
     */
    public void merge(long fromId, int version, long intoId, String reason) {
        // held in the order in which the merge itself holds them
        steps.holdIndividual(Math.min(fromId, intoId));
        versions.check("individual", fromId, version, steps.holdIndividual(fromId).version());
        merge(fromId, intoId, reason);
    }

    /** Two records turned out to be one animal: the sightings of the first go to the second, and the first points there. */
    public void merge(long fromId, long intoId, String reason) {
        Individual first = steps.holdIndividual(Math.min(fromId, intoId));
        Individual second = steps.holdIndividual(Math.max(fromId, intoId));
        Individual from = first.id() == fromId ? first : second;
        Individual into = first.id() == intoId ? first : second;
        Cause cause = Cause.of(needed(reason));
        List<Long> moved = sightingsOf(fromId);
        from.mergeInto(into);
        long event = steps.event("MERGE", intoId, null, fromId, cause, from.name(), into.name());
        moved.forEach(id -> steps.move(steps.hold(id), into, cause.partOf(event)));
        audit.record(AuditTrail.Event.of("individual.merge", "individual", intoId).before(facts("individual", from.name()))
                .after(facts("individual", into.name(), "sightings", moved.toString())).because(cause.reason()));
    }

    /**
     * One record turned out to be two animals: the given sightings become another individual.
     *
     * @param sightingIds some of the individual's sightings, not all
     * @param name of the other; null or blank for the next free one
     * @return the other individual's id
     */
    public long split(long individualId, Collection<Long> sightingIds, @Nullable String name, String reason) {
        Individual from = steps.holdIndividual(individualId);
        List<Long> has = sightingsOf(individualId);
        TreeSet<Long> chosen = new TreeSet<>(sightingIds);
        if (chosen.isEmpty() || !has.containsAll(chosen) || chosen.size() == has.size()) {
            throw Refusal.invalid("Choose some of " + from.name() + "'s sightings for the other animal, but not all.");
        }
        Cause cause = Cause.of(needed(reason));
        Individual other = steps.create(from.species(), name, cause);
        long event = steps.event("SPLIT", other.id(), null, individualId, cause, from.name(), other.name());
        chosen.forEach(id -> steps.move(steps.hold(id), other, cause.partOf(event)));
        audit.record(AuditTrail.Event.of("individual.split", "individual", individualId).before(facts("individual", from.name()))
                .after(facts("individual", other.name(), "sightings", chosen.toString())).because(cause.reason()));
        return other.id();
    }

    private Sighting unchanged(long sightingId, int version) {
        Sighting sighting = steps.hold(sightingId);
        versions.check("sighting", sightingId, version, sighting.version());
        return sighting;
    }

    private void refuseDecided(long sightingId) {
        jdbi.withHandle(handle -> handle.createQuery("""
                select u.name from match_decision d join user_account u on u.id = d.reviewer_id
                where d.sighting_id = :id and d.undone_at is null and d.verdict in ('SAME', 'NEW_INDIVIDUAL')
                """).bind("id", sightingId).mapTo(String.class).findOne()).ifPresent(who -> {
            throw Refusal.conflict("Who this is was decided by " + who + " in the review. Undo that decision in the review's"
                    + " history, so that its evidence goes with it.");
        });
    }

    /** The assignment that is taken back, where one is written and not yet taken back. */
    private Cause reversing(long sightingId, long individualId, @Nullable String reason) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select e.id from identity_event e where e.sighting_id = :sighting and e.individual_id = :individual and e.kind = 'ASSIGN'
                    and not exists (select 1 from identity_event r where r.reverses = e.id) order by e.id desc limit 1
                """).bind("sighting", sightingId).bind("individual", individualId).mapTo(Long.class).findOne())
                .map(event -> Cause.of(reason).reversing(event)).orElseGet(() -> Cause.of(reason));
    }

    private List<Long> sightingsOf(long individualId) {
        return jdbi.withHandle(handle -> handle.createQuery("select id from sighting where individual_id = :id order by id")
                .bind("id", individualId).mapTo(Long.class).list());
    }

    private static String needed(@Nullable String reason) {
        if (reason == null || reason.isBlank()) {
            throw Refusal.invalid("Say why: the reason stays with the history of both animals.");
        }
        return reason;
    }

    private static Map<String, @Nullable Object> facts(@Nullable Object... keysAndValues) {
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            facts.put(String.valueOf(keysAndValues[i]), keysAndValues[i + 1]);
        }
        return facts;
    }
}
