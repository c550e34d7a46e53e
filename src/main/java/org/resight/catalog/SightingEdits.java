package org.resight.catalog;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.resight.access.Permit;
import org.resight.access.Right;
import org.resight.audit.AuditTrail;
import org.resight.platform.Refusal;

/** Corrects what is known of a sighting and of an individual, other than who it is. */
@ApplicationScoped
@Transactional
@Permit(Right.CONTRIBUTE)
public class SightingEdits {

    @PersistenceContext
    EntityManager em;

    @Inject
    AuditTrail audit;

    @Inject
    Versions versions;

    @Inject
    KnownPlaces places;

    /**
     * Says anew when, where and what was seen.
     *
     * @param version the one that the person saw; refused with what has changed when another is in force
     * @param reason why, or null
     */
    public void edit(long id, int version, SightingChange wanted, @Nullable String reason) {
        Sighting sighting = em.find(Sighting.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (sighting == null) {
            throw Refusal.notFound("There is no sighting " + id + ".");
        }
        versions.check("sighting", id, version, sighting.version());
        Map<String, @Nullable Object> before = facts(sighting);
        sighting.happened(wanted.date());
        SightingChange.Place place = wanted.place();
        if (place != null) {
            Site site = site(place.siteId());
            if (place.where() != null && !place.where().equals(sighting.coordinates())) {
                places.refuseSwapped(place.where(), place.siteId());
            }
            sighting.place(site, place.keepCoordinates() ? sighting.coordinates() : place.where(),
                    place.keepCoordinates() ? sighting.uncertaintyMetres() : place.uncertaintyMetres());
        }
        sighting.describe(wanted.seen());
        if (wanted.clientKey() != null) {
            sighting.keyed(wanted.clientKey());
        }
        em.flush();
        Facts facts = Facts.changed(before, facts(sighting));
        if (facts.none()) {
            return;
        }
        facts.at(sighting.version());
        audit.record(AuditTrail.Event.of("sighting.edit", "sighting", id).before(facts.before()).after(facts.after())
                .because(reason == null || reason.isBlank() ? null : reason.strip()));
    }

    /** Describes an individual: its sex, its life stage, remarks. Its names and sightings are matters of identity. */
    public void describe(long individualId, int version, Sex sex, LifeStage lifeStage, @Nullable String remarks) {
        Individual individual = em.find(Individual.class, individualId, LockModeType.PESSIMISTIC_WRITE);
        if (individual == null) {
            throw Refusal.notFound("There is no individual " + individualId + ".");
        }
        versions.check("individual", individualId, version, individual.version());
        Map<String, @Nullable Object> before = facts(individual);
        individual.describe(sex, lifeStage, remarks);
        em.flush();
        Facts facts = Facts.changed(before, facts(individual));
        if (!facts.none()) {
            facts.at(individual.version());
            audit.record(
                    AuditTrail.Event.of("individual.describe", "individual", individualId).before(facts.before()).after(facts.after()));
        }
    }

    private @Nullable Site site(@Nullable Long id) {
        if (id == null) {
            return null;
        }
        Site site = em.find(Site.class, id);
        if (site == null) {
            throw Refusal.notFound("There is no site " + id + ".");
        }
        return site;
    }

    private static Map<String, @Nullable Object> facts(Individual individual) {
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        facts.put("sex", individual.sex());
        facts.put("lifeStage", individual.lifeStage());
        facts.put("remarks", individual.remarks());
        return facts;
    }

    private static Map<String, @Nullable Object> facts(Sighting sighting) {
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        SightingDate date = sighting.date();
        facts.put("date", DateWords.iso(date.year(), date.month(), date.day()));
        facts.put("time", date.time());
        facts.put("utcOffset", DateWords.offset(date.offsetMinutes()));
        facts.put("offsetSource", date.offsetSource());
        facts.put("dateWritten", date.written());
        Site site = sighting.site();
        Coordinates where = sighting.coordinates();
        facts.put("site", site == null ? null : site.name());
        facts.put("latitude", where == null ? null : where.latitude());
        facts.put("longitude", where == null ? null : where.longitude());
        facts.put("uncertainty", sighting.uncertaintyMetres());
        Sighting.Observation seen = sighting.observation();
        facts.put("observer", seen.observer());
        facts.put("sex", seen.sex());
        facts.put("lifeStage", seen.lifeStage());
        facts.put("behaviour", seen.behaviour());
        facts.put("remarks", seen.remarks());
        facts.put("encounter", seen.encounter());
        facts.put("key", sighting.clientKey());
        return facts;
    }
}
