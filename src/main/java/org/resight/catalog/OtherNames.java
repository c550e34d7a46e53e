package org.resight.catalog;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.resight.access.Permit;
import org.resight.access.Right;
import org.resight.audit.AuditTrail;
import org.resight.platform.Refusal;

/** The names that an individual has beside its main one: given and forgotten, each of which the other takes back. */
@ApplicationScoped
@Transactional
@Permit(Right.REVIEW)
public class OtherNames {

    @PersistenceContext
    EntityManager em;

    @Inject
    IdentitySteps steps;

    @Inject
    Versions versions;

    @Inject
    AuditTrail audit;

    /**
     * @param version of the individual, as the person saw it
     * @param name unique within the species; refused where another individual has it
     */
    public void give(long individualId, int version, String name, @Nullable String reason) {
        Individual individual = held(individualId, version);
        String wanted = IndividualName.checked(name);
        if (individual.name().equalsIgnoreCase(wanted) || individual.otherNames().stream().anyMatch(wanted::equalsIgnoreCase)) {
            throw Refusal.invalid("It has the name “" + wanted + "” already.");
        }
        steps.refuseTaken(individual.species(), wanted, individualId);
        String before = String.join(", ", individual.otherNames());
        individual.alsoKnownAs(wanted);
        record("individual.also-known-as", individual, before, reason);
    }

    /** @param version of the individual, as the person saw it */
    public void forget(long individualId, int version, String name, @Nullable String reason) {
        Individual individual = held(individualId, version);
        if (individual.otherNames().stream().noneMatch(name::equalsIgnoreCase)) {
            throw Refusal.conflict("It has no other name “" + name + "” any more. Load the page again.");
        }
        String before = String.join(", ", individual.otherNames());
        individual.forgetName(name);
        record("individual.forget-name", individual, before, reason);
    }

    private Individual held(long individualId, int version) {
        Individual individual = steps.holdIndividual(individualId);
        versions.check("individual", individualId, version, individual.version());
        return individual;
    }

    private void record(String action, Individual individual, String before, @Nullable String reason) {
        em.lock(individual, LockModeType.PESSIMISTIC_FORCE_INCREMENT);
        em.flush();
        audit.record(AuditTrail.Event.of(action, "individual", individual.id()).before(Map.of("otherNames", before))
                .after(Map.of("otherNames", String.join(", ", individual.otherNames()), "version", individual.version()))
                .because(reason == null || reason.isBlank() ? null : reason.strip()));
    }
}
