package org.resight.catalog;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.resight.access.Acting;
import org.resight.access.Permit;
import org.resight.access.Right;
import org.resight.platform.Refusal;
import org.resight.platform.TextLimit;

/**
 * The steps that use cases about identity are made of. Each changes who a sighting is and writes its event, in the caller's
 * transaction; the caller decides, and writes the audit trail.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
@Permit(Right.REVIEW)
public class IdentitySteps {

    @PersistenceContext
    EntityManager em;

    @Inject
    Jdbi jdbi;

    @Inject
    Acting acting;

    @Inject
    NextNames names;

    /**
     * What stands behind a step.
     *
     * @param decisionId the match decision it follows, or null
     * @param reason in the person's words, or null
     * @param partOf the merge or split that it belongs to, or null
     * @param reverses the event that it takes back, or null
     */
    public record Cause(@Nullable Long decisionId, @Nullable String reason, @Nullable Long partOf, @Nullable Long reverses) {

        public static Cause of(@Nullable String reason) {
            return new Cause(null, TextLimit.TEXT.keep("The reason", reason), null, null);
        }

        public static Cause decided(long decisionId, @Nullable String remarks) {
            return new Cause(decisionId, of(remarks).reason(), null, null);
        }

        Cause partOf(long event) {
            return new Cause(decisionId, reason, event, null);
        }

        public Cause reversing(long event) {
            return new Cause(decisionId, reason, null, event);
        }
    }

    /** The sighting, held against other changes until the transaction ends. Hold several in the order of their ids. */
    public Sighting hold(long sightingId) {
        Sighting sighting = em.find(Sighting.class, sightingId, LockModeType.PESSIMISTIC_WRITE);
        if (sighting == null) {
            throw Refusal.notFound("There is no sighting " + sightingId + " any more: its import may have been undone.");
        }
        return sighting;
    }

    /** The individual, held so that nobody merges it meanwhile. */
    public Individual holdIndividual(long individualId) {
        Individual individual = em.find(Individual.class, individualId, LockModeType.PESSIMISTIC_WRITE);
        if (individual == null) {
            throw Refusal.notFound("There is no individual " + individualId + " any more.");
        }
        return individual;
    }

    /**
     * An individual of the sighting's species.
     *
     * @param wanted its name, unique within the species; null or blank for the next free one
     */
    public Individual create(Species species, @Nullable String wanted, Cause cause) {
        // two people naming at once take turns
        jdbi.useHandle(handle -> handle.createQuery("select id from species where id = :id for no key update")
                .bind("id", species.id()).mapTo(Long.class).one());
        String name = wanted == null || wanted.isBlank() ? names.next(species.id()) : IndividualName.checked(wanted);
        refuseTaken(species, name, null);
        Individual individual = new Individual(species, name);
        em.persist(individual);
        em.flush();
        event("CREATE", individual.id(), null, null, cause, null, name);
        return individual;
    }

    public long assign(Sighting sighting, Individual who, Cause cause) {
        sighting.assign(who);
        em.flush();
        return event("ASSIGN", who.id(), sighting.id(), null, cause, null, who.name());
    }

    /** Moves a sighting from one individual to another in one event. */
    long move(Sighting sighting, Individual to, Cause cause) {
        Individual from = sighting.individual();
        if (from == null) {
            return assign(sighting, to, cause);
        }
        sighting.unassign();
        sighting.assign(to);
        em.flush();
        return event("ASSIGN", to.id(), sighting.id(), from.id(), cause, from.name(), to.name());
    }

    public long unassign(Sighting sighting, Cause cause) {
        Individual was = sighting.individual();
        sighting.unassign();
        em.flush();
        if (was == null) {
            throw new IllegalStateException("sighting " + sighting.id() + " was unassigned from nobody");
        }
        return event("UNASSIGN", was.id(), sighting.id(), null, cause, was.name(), null);
    }

    void rename(Individual individual, String wanted, Cause cause) {
        String before = individual.name();
        String name = IndividualName.checked(wanted);
        refuseTaken(individual.species(), name, individual.id());
        individual.alsoKnownAs(name);
        em.flush();
        // in this order, since at no moment may an individual have two main names
        em.createNativeQuery("update individual_name set main = false where individual_id = :id and main")
                .setParameter("id", individual.id())
                .executeUpdate();
        em.createNativeQuery(
                "update individual_name set main = true, name = :name where individual_id = :id and lower(name) = lower(:name)")
                .setParameter("id", individual.id()).setParameter("name", name).executeUpdate();
        em.refresh(individual);
        event("RENAME", individual.id(), null, null, cause, before, name);
    }

    long event(String kind, long individualId, @Nullable Long sightingId, @Nullable Long fromId, Cause cause, @Nullable String before,
            @Nullable String after) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                insert into identity_event (kind, individual_id, sighting_id, from_individual_id, decision_id, before, after, reason,
                    actor_id, reverses, part_of)
                values (:kind, :individual, :sighting, :from, :decision, :before, :after, :reason, :actor, :reverses, :partOf) returning id
                """).bind("kind", kind).bind("individual", individualId).bind("sighting", sightingId).bind("from", fromId)
                .bind("decision", cause.decisionId()).bind("before", before).bind("after", after).bind("reason", cause.reason())
                .bind("actor", acting.actor().id()).bind("reverses", cause.reverses()).bind("partOf", cause.partOf())
                .mapTo(Long.class).one());
    }

    /**
     * Takes an individual away whose last sighting has been taken from it, as if it had never been. What the engine said about it is
     * said of the sightings it was made of.
     */
    public void forget(Individual individual) {
        long id = individual.id();
        em.flush();
        em.remove(individual);
        jdbi.useHandle(handle -> {
            handle.execute("""
                    update identification_run r set rule_individual_id = null, rule_sighting_id = (select a.sighting_id
                        from identification_candidate c join annotation a on a.id = c.annotation_id
                        where c.run_id = r.id and c.individual_id = r.rule_individual_id) where r.rule_individual_id = ?
                    """, id);
            handle.execute("""
                    update identification_candidate c set individual_id = null,
                        sighting_id = (select a.sighting_id from annotation a where a.id = c.annotation_id) where c.individual_id = ?
                    """, id);
            handle.execute("delete from identity_event where individual_id = ? and reverses is not null", id);
            handle.execute("delete from identity_event where individual_id = ?", id);
        });
        em.flush();
    }

    void refuseTaken(Species species, String name, @Nullable Long otherThan) {
        jdbi.withHandle(handle -> handle.createQuery("""
                select n.name from individual_name n where n.species_id = :species and lower(n.name) = lower(:name)
                    and (:id::bigint is null or n.individual_id <> :id)
                """).bind("species", species.id()).bind("name", name).bind("id", otherThan).mapTo(String.class).findOne())
                .ifPresent(taken -> {
                    throw Refusal.conflict("There is already an individual “" + taken + "” among " + species.commonName()
                            + ". Choose another name, or say that it is the same animal.");
                });
    }
}
