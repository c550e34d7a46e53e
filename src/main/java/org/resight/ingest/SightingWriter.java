package org.resight.ingest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.resight.access.Permit;
import org.resight.access.Right;
import org.resight.catalog.Coordinates;
import org.resight.catalog.Individual;
import org.resight.catalog.LifeStage;
import org.resight.catalog.OffsetSource;
import org.resight.catalog.Sex;
import org.resight.catalog.Sighting;
import org.resight.catalog.SightingDate;
import org.resight.catalog.Site;
import org.resight.catalog.Species;
import org.resight.media.Photo;
import org.resight.platform.Refusal;

/** Makes the sightings of an import, from photographs or rows, in the writer's transaction. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
@Permit(Right.CONTRIBUTE)
public class SightingWriter {

    @PersistenceContext
    EntityManager em;

    @Inject
    Jdbi jdbi;

    /** A photograph that no row names: its EXIF says when and where, the import says the rest. */
    Sighting ofPhotograph(ImportPlan plan, Prepared.Ready ready) {
        ImportSettings settings = plan.settings();
        if (settings.speciesId() == null) {
            throw Refusal.invalid("The import names no species. Choose one, then start it again.");
        }
        Sighting sighting = new Sighting(species(settings.speciesId()), null, plan.importId(), plan.createdBy());
        sighting.happened(dated(taken(ready.shot()), plan.siteOffset()));
        sighting.place(settings.siteId() == null ? null : em.find(Site.class, settings.siteId()), where(ready.shot()), null);
        sighting.describe(new Sighting.Observation(settings.observer(), Sex.UNKNOWN, LifeStage.UNKNOWN, null, null, null));
        em.persist(sighting);
        return sighting;
    }

    /** A row: rows of one encounter and one animal are one sighting. */
    Sighting ofRow(ImportPlan plan, Draft row, Prepared.@Nullable Ready photo) {
        Individual individual = row.individual() == null ? null : individual(plan, row.speciesId(), row.individual());
        Optional<Sighting> same = sameEncounter(plan, row, individual);
        if (same.isPresent()) {
            return same.get();
        }
        Site site = row.siteName() != null ? site(row.siteName())
                : plan.settings().siteId() == null ? null : em.find(Site.class, plan.settings().siteId());
        Sighting sighting = new Sighting(species(row.speciesId()), row.clientKey(), plan.importId(), plan.createdBy());
        SightingDate date = row.date().year() == null && row.date().written() == null && photo != null ? taken(photo.shot()) : row.date();
        sighting.happened(dated(date, site == null ? plan.siteOffset() : site.utcOffsetMinutes()));
        sighting.place(site, row.where() != null || photo == null ? row.where() : where(photo.shot()), row.uncertaintyMetres());
        Sighting.Observation seen = row.seen();
        sighting.describe(
                seen.observer() != null ? seen : new Sighting.Observation(plan.settings().observer(), seen.sex(), seen.lifeStage(),
                        seen.behaviour(), seen.remarks(), seen.encounter()));
        if (individual != null) {
            sighting.assign(individual);
        }
        em.persist(sighting);
        if (individual != null) {
            em.flush();
            event(plan, "ASSIGN", individual, sighting.id(), null);
        }
        return sighting;
    }

    private Optional<Sighting> sameEncounter(ImportPlan plan, Draft row, @Nullable Individual individual) {
        if (row.seen().encounter() == null) {
            return Optional.empty();
        }
        em.flush();
        return em.createQuery("""
                select s from Sighting s where s.importId = :import and s.encounter = :encounter and s.species.id = :species
                    and (s.individual = :individual or (s.individual is null and :individual is null)) and s.clientKey is not distinct from :key
                """, Sighting.class).setParameter("import", plan.importId()).setParameter("encounter", row.seen().encounter())
                .setParameter("species", row.speciesId()).setParameter("individual", individual).setParameter("key", row.clientKey())
                .getResultStream().findFirst();
    }

    /** The individual of that name, made where there is none; one that was merged stands for the one it was merged into. */
    private Individual individual(ImportPlan plan, long speciesId, String name) {
        em.flush();
        Optional<Long> known = jdbi.withHandle(handle -> handle.createQuery(
                "select individual_id from individual_name where species_id = :species and lower(name) = lower(:name)")
                .bind("species", speciesId).bind("name", name.strip()).mapTo(Long.class).findOne());
        if (known.isEmpty()) {
            Individual fresh = new Individual(species(speciesId), name);
            em.persist(fresh);
            em.flush();
            event(plan, "CREATE", fresh, null, fresh.name());
            return fresh;
        }
        Individual found = em.find(Individual.class, known.get());
        while (found.mergedInto() != null) {
            found = found.mergedInto();
        }
        return found;
    }

    private void event(ImportPlan plan, String kind, Individual individual, @Nullable Long sightingId, @Nullable String after) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                insert into identity_event (kind, individual_id, sighting_id, after, reason, actor_id, import_id)
                values (:kind, :individual, :sighting, :after, :reason, :actor, :import)
                """).bind("kind", kind).bind("individual", individual.id()).bind("sighting", sightingId).bind("after", after)
                .bind("reason", "Named in import “" + plan.settings().name() + "”").bind("actor", plan.createdBy())
                .bind("import", plan.importId())
                .execute());
    }

    private Site site(String name) {
        em.flush();
        return jdbi.withHandle(handle -> handle.createQuery("select id from site where lower(name) = lower(:name) order by id limit 1")
                .bind("name", name.strip()).mapTo(Long.class).findOne()).map(id -> em.find(Site.class, id)).orElseGet(() -> {
                    Site fresh = new Site(name, null);
                    em.persist(fresh);
                    return fresh;
                });
    }

    private Species species(long id) {
        Species species = em.find(Species.class, id);
        if (species == null) {
            throw Refusal.notFound("There is no species " + id + ".");
        }
        return species;
    }

    private static SightingDate taken(Photo.Shot shot) {
        return shot.takenAt() == null ? SightingDate.UNKNOWN
                : SightingDate.at(shot.takenAt(), shot.utcOffsetMinutes(), shot.utcOffsetMinutes() == null ? null : OffsetSource.EXIF);
    }

    private static @Nullable Coordinates where(Photo.Shot shot) {
        return shot.latitude() == null || shot.longitude() == null ? null : new Coordinates(shot.latitude(), shot.longitude());
    }

    /** A time of day whose offset nobody wrote is taken to be that of the site. */
    private static SightingDate dated(SightingDate date, @Nullable Integer siteOffset) {
        return date.time() == null || date.offsetMinutes() != null || siteOffset == null ? date
                : new SightingDate(date.year(), date.month(), date.day(), date.time(), siteOffset, OffsetSource.SITE, date.written());
    }
}
