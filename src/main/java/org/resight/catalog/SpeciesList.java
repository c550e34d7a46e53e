package org.resight.catalog;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.resight.access.Permit;
import org.resight.access.Right;
import org.resight.audit.AuditTrail;
import org.resight.platform.Refusal;
import org.resight.platform.Rows;

/** The species of the catalog; admins say which there are and how their places are protected. */
@ApplicationScoped
@Transactional
@Permit(Right.ADMINISTER)
public class SpeciesList {

    private static final String ROW = """
            select sp.*, (select count(*) from individual i where i.species_id = sp.id and i.merged_into is null)::integer as individuals,
                (select count(*) from sighting s where s.species_id = sp.id)::integer as sightings from species sp
            """;

    @Inject
    Jdbi jdbi;

    @PersistenceContext
    EntityManager em;

    @Inject
    AuditTrail audit;

    @Inject
    Versions versions;

    /** To choose from. */
    public record SpeciesName(long id, String scientificName, String commonName) {}

    /** All species by name, without their numbers, which are counted anew each time. */
    @Permit(Right.VIEW)
    public List<SpeciesName> names() {
        return jdbi.withHandle(handle -> handle.createQuery(
                "select id, scientific_name, common_name from species order by lower(common_name), id")
                .map(Rows.of(SpeciesName.class)).list());
    }

    @Permit(Right.VIEW)
    public List<SpeciesRow> all() {
        return jdbi.withHandle(handle -> handle.createQuery(ROW + "order by lower(sp.common_name), sp.id")
                .map(Rows.of(SpeciesRow.class)).list());
    }

    @Permit(Right.VIEW)
    public SpeciesRow get(long id) {
        return jdbi.withHandle(handle -> handle.createQuery(ROW + "where sp.id = :id").bind("id", id)
                .map(Rows.of(SpeciesRow.class)).findOne())
                .orElseThrow(() -> Refusal.notFound("There is no species " + id + "."));
    }

    /** @return the new species' id */
    public long add(String scientificName, String commonName, Sensitivity sensitivity, boolean sidesDiffer) {
        refuseTaken(scientificName, null);
        Species species = new Species(scientificName, commonName, sensitivity, sidesDiffer);
        em.persist(species);
        em.flush();
        audit.record(AuditTrail.Event.of("species.add", "species", species.id()).after(facts(species)));
        return species.id();
    }

    /** @param reason why; asked for, since the sensitivity decides who sees places */
    public void change(long id, int version, String scientificName, String commonName, Sensitivity sensitivity, boolean sidesDiffer,
            @Nullable String reason) {
        Species species = em.find(Species.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (species == null) {
            throw Refusal.notFound("There is no species " + id + ".");
        }
        versions.check("species", id, version, species.version());
        refuseTaken(scientificName, id);
        Map<String, @Nullable Object> before = facts(species);
        species.describe(scientificName, commonName, sensitivity, sidesDiffer);
        em.flush();
        Facts facts = Facts.changed(before, facts(species));
        if (!facts.none()) {
            facts.at(species.version());
            audit.record(AuditTrail.Event.of("species.change", "species", id).before(facts.before()).after(facts.after())
                    .because(reason == null || reason.isBlank() ? null : reason.strip()));
        }
    }

    private void refuseTaken(String scientificName, @Nullable Long otherThan) {
        boolean taken = jdbi.withHandle(handle -> handle.createQuery("""
                select exists (select 1 from species where lower(scientific_name) = lower(:name) and (:id::bigint is null or id <> :id))
                """).bind("name", scientificName.strip()).bind("id", otherThan).mapTo(Boolean.class).one());
        if (taken) {
            throw Refusal.conflict(
                    "There is already a species “" + scientificName.strip() + "”. Each is kept once, whatever the case of its letters.");
        }
    }

    private static Map<String, @Nullable Object> facts(Species species) {
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        facts.put("scientificName", species.scientificName());
        facts.put("commonName", species.commonName());
        facts.put("sensitivity", species.sensitivity());
        facts.put("sidesDiffer", species.sidesDiffer());
        return facts;
    }
}
