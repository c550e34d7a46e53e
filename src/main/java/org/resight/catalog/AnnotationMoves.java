package org.resight.catalog;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
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
import org.resight.access.Acting;
import org.resight.access.Permit;
import org.resight.access.Right;
import org.resight.audit.AuditTrail;
import org.resight.media.PhotosRemoved;
import org.resight.platform.Refusal;

/**
 * Takes a photographed animal to another sighting, to one of its own, or out of the catalog. Where a sighting is of a named individual,
 * that says who an animal is, and needs the right to decide it. A sighting that nobody ever named, decided on or wrote down goes with its
 * last photograph; every other stays without one. A photograph goes with its last box.
 */
@ApplicationScoped
@Transactional
@Permit(Right.CONTRIBUTE)
public class AnnotationMoves {

    @PersistenceContext
    EntityManager em;

    @Inject
    Jdbi jdbi;

    @Inject
    Acting acting;

    @Inject
    AuditTrail audit;

    @Inject
    Versions versions;

    @Inject
    Event<AnnotationsLeaving> leaving;

    @Inject
    Event<PhotosRemoved> photosRemoved;

    /**
     * Taken back by moving it to where it was.
     *
     * @param version of the annotation, as the person saw it
     * @param sightingId of the same species, or null for a sighting of its own, at the place and time of the one it leaves
     * @param reason why, or null
     * @return the id of the sighting where it is now
     */
    public long move(long id, int version, @Nullable Long sightingId, @Nullable String reason) {
        Annotation annotation = held(id, version);
        Sighting from = annotation.sighting();
        if (sightingId != null && sightingId == from.id()) {
            throw Refusal.invalid("It belongs to sighting " + sightingId + " already.");
        }
        if (sightingId == null && jdbi.withHandle(handle -> handle.createQuery("select count(*) from annotation where sighting_id = :id")
                .bind("id", from.id()).mapTo(Integer.class).one()) == 1) {
            throw Refusal.invalid("It is the only photograph of its sighting, and has a sighting of its own already.");
        }
        Sighting to = sightingId == null ? ownSighting(from) : target(sightingId, from);
        mayChange(from);
        mayChange(to);
        refuseUncovering(annotation);
        refuseDecided(id, true);
        leaving.fire(new AnnotationsLeaving(List.of(id), true));
        Map<String, @Nullable Object> before = facts(from);
        Map<String, @Nullable Object> after = facts(to);
        annotation.belongTo(to);
        touch(from);
        touch(to);
        em.flush();
        after.put("version", annotation.version());
        after.put("leftEmpty", emptied(from));
        audit.record(AuditTrail.Event.of("annotation.move", "annotation", id).before(before).after(after).because(stripped(reason)));
        return to.id();
    }

    /** What removing an annotation took with it. */
    public record Removed(long sightingId, boolean sightingToo, boolean photographToo) {}

    /**
     * For a box around nothing, or around what is no animal of this catalog.
     *
     * @param version of the annotation, as the person saw it
     * @param reason why; it stays in the audit trail
     */
    public Removed remove(long id, int version, String reason) {
        if (reason.isBlank()) {
            throw Refusal.invalid("Say why: the reason stays in the audit trail.");
        }
        Annotation annotation = held(id, version);
        Sighting from = annotation.sighting();
        mayChange(from);
        refuseUncovering(annotation);
        refuseDecided(id, false);
        leaving.fire(new AnnotationsLeaving(List.of(id), false));
        Map<String, @Nullable Object> before = facts(from);
        before.put("photo", annotation.photo().fileName());
        before.put("sha256", annotation.photo().sha256());
        before.put("box", annotation.box().x() + ", " + annotation.box().y() + ", " + annotation.box().width() + " × "
                + annotation.box().height());
        before.put("viewpoint", annotation.viewpoint());
        long photo = annotation.photo().id();
        String file = annotation.photo().sha256();
        em.remove(annotation);
        touch(from);
        em.flush();
        boolean photographToo = em.createNativeQuery(
                "delete from photo p where p.id = :id and not exists (select 1 from annotation a where a.photo_id = p.id)")
                .setParameter("id", photo).executeUpdate() == 1;
        if (photographToo) {
            photosRemoved.fire(new PhotosRemoved(List.of(file)));
        }
        Removed removed = new Removed(from.id(), emptied(from), photographToo);
        Map<String, @Nullable Object> after = new LinkedHashMap<>();
        after.put("sightingRemoved", removed.sightingToo());
        after.put("photographRemoved", removed.photographToo());
        audit.record(AuditTrail.Event.of("annotation.remove", "annotation", id).before(before).after(after).because(reason.strip()));
        return removed;
    }

    private Annotation held(long id, int version) {
        Annotation annotation = em.find(Annotation.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (annotation == null) {
            throw Refusal.notFound("There is no annotation " + id + ".");
        }
        versions.check("annotation", id, version, annotation.version());
        return annotation;
    }

    private Sighting target(long id, Sighting from) {
        Sighting to = em.find(Sighting.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (to == null) {
            throw Refusal.notFound("There is no sighting " + id + ".");
        }
        if (to.species().id() != from.species().id()) {
            throw Refusal.conflict("Sighting " + id + " is of another species (" + to.species().commonName()
                    + "). A photograph can only go to a sighting of its species.");
        }
        return to;
    }

    private Sighting ownSighting(Sighting from) {
        Sighting own = new Sighting(from.species(), null, from.importId(), acting.actor().id());
        own.happened(from.date());
        own.place(from.site(), from.coordinates(), from.uncertaintyMetres());
        Sighting.Observation seen = from.observation();
        own.describe(new Sighting.Observation(seen.observer(), Sex.UNKNOWN, LifeStage.UNKNOWN, null, null, seen.encounter()));
        em.persist(own);
        em.flush();
        return own;
    }

    private void mayChange(Sighting sighting) {
        if (sighting.individual() != null) {
            acting.require(Right.REVIEW);
        }
    }

    /** A place that is shown roughly for the sake of another animal on the photograph would be shown as it is once the two are apart. */
    private void refuseUncovering(Annotation annotation) {
        boolean apart = !acting.actor().seesExactPlaces() && jdbi.withHandle(handle -> handle.createQuery("""
                select count(distinct sp.sensitivity) > 1 from annotation a join species sp on sp.id = a.species_id where a.photo_id = :photo
                """).bind("photo", annotation.photo().id()).mapTo(Boolean.class).one());
        if (apart) {
            throw new Refusal(Refusal.Kind.FORBIDDEN, "Another animal on this photograph is of a species that is protected otherwise: "
                    + "taking the two apart would tell where it was, and needs the right to exact places.");
        }
    }

    private void touch(Sighting sighting) {
        // whoever decides on the sighting as it was is told that it changed
        em.lock(sighting, LockModeType.PESSIMISTIC_FORCE_INCREMENT);
    }

    private void refuseDecided(long id, boolean onlyInForce) {
        boolean decided = jdbi.withHandle(handle -> handle.createQuery("""
                select exists (select 1 from match_decision where (annotation_id = :id or other_annotation_id = :id)
                    and (undone_at is null or not :inForce))
                """).bind("id", id).bind("inForce", onlyInForce).mapTo(Boolean.class).one());
        if (decided) {
            throw Refusal.conflict(onlyInForce
                    ? "A decision of the review rests on this photograph. Undo it in the review's history first."
                    : "The review's history shows this photograph as the evidence of a decision, so that it stays in the catalog."
                            + " It can be moved to a sighting of its own.");
        }
    }

    /** Takes the sighting away if nothing is left of it and nobody has said anything about it. */
    private boolean emptied(Sighting sighting) {
        boolean gone = em.createNativeQuery("""
                delete from sighting s where s.id = :id and s.individual_id is null and s.client_key is null
                    and not exists (select 1 from annotation a where a.sighting_id = s.id)
                    and not exists (select 1 from identity_event e where e.sighting_id = s.id)
                    and not exists (select 1 from match_decision d where d.sighting_id = s.id or d.other_sighting_id = s.id)
                    and not exists (select 1 from import_row r where r.sighting_id = s.id)
                """).setParameter("id", sighting.id()).executeUpdate() == 1;
        if (gone) {
            em.detach(sighting);
        }
        return gone;
    }

    private static Map<String, @Nullable Object> facts(Sighting sighting) {
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        Individual individual = sighting.individual();
        facts.put("sighting", sighting.id());
        facts.put("individual", individual == null ? null : individual.name());
        return facts;
    }

    private static @Nullable String stripped(@Nullable String reason) {
        return reason == null || reason.isBlank() ? null : reason.strip();
    }
}
