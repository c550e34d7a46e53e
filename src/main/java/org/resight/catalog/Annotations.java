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
import org.resight.engine.image.BoundingBox;
import org.resight.platform.Refusal;
import org.resight.platform.Rows;

/** The boxes on photographs: which there are, describing and drawing one anew, adding another animal. */
@ApplicationScoped
@Transactional
@Permit(Right.CONTRIBUTE)
public class Annotations {

    private static final String ROW = """
            select a.*, p.sha256, p.file_name, p.width as photo_width, p.height as photo_height, p.taken_at, p.photographer, p.licence,
                s.individual_id, n.name as individual_name, s.year, s.month, s.day
            from annotation a join photo p on p.id = a.photo_id join sighting s on s.id = a.sighting_id
            left join individual_name n on n.individual_id = s.individual_id and n.main
            """;

    @Inject
    Jdbi jdbi;

    @PersistenceContext
    EntityManager em;

    @Inject
    Acting acting;

    @Inject
    AuditTrail audit;

    @Inject
    Versions versions;

    @Inject
    Event<AnnotationsAdded> added;

    @Inject
    Event<AnnotationsChanged> changed;

    @Permit(Right.VIEW)
    public AnnotationRow get(long id) {
        return jdbi.withHandle(handle -> handle.createQuery(ROW + "where a.id = :id").bind("id", id)
                .map(Rows.of(AnnotationRow.class)).findOne())
                .orElseThrow(() -> Refusal.notFound("There is no annotation " + id + "."));
    }

    @Permit(Right.VIEW)
    public List<AnnotationRow> ofSighting(long sightingId) {
        return jdbi.withHandle(handle -> handle.createQuery(ROW + "where a.sighting_id = :id order by a.id")
                .bind("id", sightingId).map(Rows.of(AnnotationRow.class)).list());
    }

    /** By side, the best pictures first. */
    @Permit(Right.VIEW)
    public List<AnnotationRow> ofIndividual(long individualId) {
        return jdbi.withHandle(handle -> handle.createQuery(ROW + """
                where s.individual_id = :id order by coalesce(a.quality, 3) desc, s.first_day desc nulls last, a.id desc limit 2000
                """).bind("id", individualId).map(Rows.of(AnnotationRow.class)).list());
    }

    /** All boxes on one photograph. */
    @Permit(Right.VIEW)
    public List<AnnotationRow> onPhoto(long photoId) {
        return jdbi.withHandle(handle -> handle.createQuery(ROW + "where a.photo_id = :id order by a.id").bind("id", photoId)
                .map(Rows.of(AnnotationRow.class)).list());
    }

    /**
     * Says what one box shows, and where it is.
     *
     * @param box in pixels of the upright photograph, or null for the whole of it
     * @param quality of the picture, 1 to 5, or null when nobody has said
     */
    public void edit(long id, int version, @Nullable BoundingBox box, Viewpoint viewpoint, @Nullable Integer quality) {
        Annotation annotation = em.find(Annotation.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (annotation == null) {
            throw Refusal.notFound("There is no annotation " + id + ".");
        }
        versions.check("annotation", id, version, annotation.version());
        Map<String, @Nullable Object> before = facts(annotation);
        BoundingBox old = annotation.box();
        Viewpoint oldSide = annotation.viewpoint();
        annotation.draw(box == null ? whole(annotation) : box);
        annotation.describe(viewpoint, quality);
        em.flush();
        Facts facts = Facts.changed(before, facts(annotation));
        if (facts.none()) {
            return;
        }
        facts.at(annotation.version());
        boolean redrawn = !annotation.box().equals(old);
        if (redrawn || annotation.viewpoint() != oldSide) {
            changed.fire(new AnnotationsChanged(List.of(id), redrawn));
        }
        audit.record(AuditTrail.Event.of("annotation.edit", "annotation", id).before(facts.before()).after(facts.after()));
    }

    /**
     * Another animal on a photograph that is in the catalog: a sighting of its own, at the place and time of the one beside it.
     *
     * @param besideId an annotation on the photograph
     * @param speciesId of the other animal
     * @return the id of the new sighting
     */
    public long addAnother(long besideId, long speciesId, BoundingBox box, Viewpoint viewpoint, @Nullable Integer quality) {
        Annotation beside = em.find(Annotation.class, besideId);
        Species species = em.find(Species.class, speciesId);
        if (beside == null || species == null) {
            throw Refusal.notFound(beside == null ? "There is no annotation " + besideId + "." : "There is no species " + speciesId + ".");
        }
        Sighting first = beside.sighting();
        Sighting other = new Sighting(species, null, first.importId(), acting.actor().id());
        other.happened(first.date());
        other.place(first.site(), first.coordinates(), first.uncertaintyMetres());
        Sighting.Observation seen = first.observation();
        other.describe(new Sighting.Observation(seen.observer(), Sex.UNKNOWN, LifeStage.UNKNOWN, null, null, seen.encounter()));
        em.persist(other);
        Annotation annotation = new Annotation(beside.photo(), other, box, viewpoint);
        annotation.describe(viewpoint, quality);
        em.persist(annotation);
        em.flush();
        added.fire(new AnnotationsAdded(List.of(annotation.id())));
        Map<String, @Nullable Object> after = facts(annotation);
        after.put("photo", beside.photo().fileName());
        after.put("species", species.scientificName());
        audit.record(AuditTrail.Event.of("sighting.add", "sighting", other.id()).after(after));
        return other.id();
    }

    private static BoundingBox whole(Annotation annotation) {
        return new BoundingBox(0, 0, annotation.photo().width(), annotation.photo().height());
    }

    private static Map<String, @Nullable Object> facts(Annotation annotation) {
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        BoundingBox box = annotation.box();
        facts.put("box", box.x() + ", " + box.y() + ", " + box.width() + " × " + box.height());
        facts.put("viewpoint", annotation.viewpoint());
        facts.put("quality", annotation.quality());
        return facts;
    }
}
