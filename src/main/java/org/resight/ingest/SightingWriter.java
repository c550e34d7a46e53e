package org.resight.ingest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.resight.access.Permit;
import org.resight.access.Right;
import org.resight.catalog.Coordinates;
import org.resight.catalog.KnownPlaces;
import org.resight.catalog.LifeStage;
import org.resight.catalog.OffsetSource;
import org.resight.catalog.Sex;
import org.resight.catalog.Sighting;
import org.resight.catalog.SightingDate;
import org.resight.catalog.Site;
import org.resight.catalog.Species;
import org.resight.media.Photo;
import org.resight.platform.Refusal;

/** Makes the sightings of photographs that no row names, in the writer's transaction. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
@Permit(Right.CONTRIBUTE)
public class SightingWriter {

    @PersistenceContext
    EntityManager em;

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

    Species species(long id) {
        Species species = em.find(Species.class, id);
        if (species == null) {
            throw Refusal.notFound("There is no species " + id + ".");
        }
        return species;
    }

    /**
     * What is to be said of a place that its file gives to a photograph, or null. Everybody who sees the import reads it, so that it tells
     * neither the site nor a distance.
     *
     * @param home the import's site, as whoever sent the photograph may know it; empty where it has none
     */
    static @Nullable String doubt(Photo.Shot shot, Optional<KnownPlaces.Known> home) {
        Coordinates where = where(shot);
        if (where == null || home.isEmpty() || !home.get().farFrom(where)) {
            return null;
        }
        return home.get().swapped(where).isPresent()
                ? "The latitude and longitude in the file seem to be swapped, seen from the import's site: correct them on the sighting's page."
                : "The place in the file is more than 500 km from the import's site: correct one of the two on the sighting's page.";
    }

    static SightingDate taken(Photo.Shot shot) {
        return shot.takenAt() == null ? SightingDate.UNKNOWN
                : SightingDate.at(shot.takenAt(), shot.utcOffsetMinutes(), shot.utcOffsetMinutes() == null ? null : OffsetSource.EXIF);
    }

    static @Nullable Coordinates where(Photo.Shot shot) {
        return shot.latitude() == null || shot.longitude() == null ? null : new Coordinates(shot.latitude(), shot.longitude());
    }

    /** A time of day whose offset nobody wrote is taken to be that of the site. */
    static SightingDate dated(SightingDate date, @Nullable Integer siteOffset) {
        return date.time() == null || date.offsetMinutes() != null || siteOffset == null ? date
                : new SightingDate(date.year(), date.month(), date.day(), date.time(), siteOffset, OffsetSource.SITE, date.written());
    }
}
