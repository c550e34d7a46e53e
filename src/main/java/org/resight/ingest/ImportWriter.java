package org.resight.ingest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.resight.access.Permit;
import org.resight.access.Right;
import org.resight.catalog.Annotation;
import org.resight.catalog.AnnotationsAdded;
import org.resight.catalog.KnownPlaces;
import org.resight.catalog.Sighting;
import org.resight.catalog.Viewpoint;
import org.resight.gallery.EmbeddedBatch;
import org.resight.gallery.Gallery;
import org.resight.media.Photo;

/**
 * Writes one batch of an import: photographs, sightings, annotations and embeddings commit together with the word that they are
 * done, or not at all. A batch that was written before is found written.
 */
@ApplicationScoped
@Transactional
@Permit(Right.CONTRIBUTE)
public class ImportWriter {

    @PersistenceContext
    EntityManager em;

    @Inject
    Jdbi jdbi;

    @Inject
    Gallery gallery;

    @Inject
    SightingWriter sightings;

    @Inject
    RowSightings rowSightings;

    @Inject
    RowSupplements supplements;

    @Inject
    KnownPlaces places;

    @Inject
    Event<AnnotationsAdded> added;

    /**
     * What one call has made so far.
     *
     * @param home where the import's site is, as far as may be known
     */
    private record Made(ImportPlan plan, Optional<KnownPlaces.Known> home, Map<String, Long> annotations, List<Annotation> fresh,
            Map<String, Annotation> byKey) {

        Made(ImportPlan plan, Optional<KnownPlaces.Known> home) {
            this(plan, home, new LinkedHashMap<>(), new ArrayList<>(), new LinkedHashMap<>());
        }
    }

    /** @param embedded the vectors of the batch's crops, or null when it has none */
    void write(ImportPlan plan, List<Unit.Finished> batch, @Nullable EmbeddedBatch embedded) {
        Made made = new Made(plan, places.of(plan.settings().siteId()));
        List<Unit.Finished> rows = new ArrayList<>();
        for (Unit.Finished unit : batch) {
            if (unit.unit().row() == null) {
                photograph(made, unit, unit.photos().getFirst());
            } else if (unit.supplements()) {
                supplements.write(plan, unit);
            } else {
                rows.add(unit);
            }
        }
        List<Long> sightingIds = rowSightings.write(plan, rows);
        for (int i = 0; i < rows.size(); i++) {
            if (!rows.get(i).photos().isEmpty()) {
                photographs(made, rows.get(i), em.find(Sighting.class, sightingIds.get(i)));
            }
        }
        em.flush();
        made.byKey().forEach((key, annotation) -> made.annotations().put(key, annotation.id()));
        if (embedded != null) {
            gallery.store(embedded, made.annotations());
        }
        if (!made.fresh().isEmpty()) {
            added.fire(new AnnotationsAdded(made.fresh().stream().map(Annotation::id).toList()));
        }
    }

    /** Notes why a unit cannot be written, so that the rest goes on. */
    void refuse(ImportPlan plan, Unit.Finished unit, String reason) {
        for (Prepared photo : unit.photos()) {
            if (!photo.file().state().equals("KNOWN")) {
                settle(photo.file(), "FAILED", reason, null);
            }
        }
        Draft row = unit.unit().row();
        if (row != null) {
            jdbi.useHandle(handle -> handle.createUpdate("""
                    update import_row set good = false,
                        problems = problems || jsonb_build_array(jsonb_build_object('column', '', 'value', '', 'error', true, 'message', :reason::text))
                    where import_id = :import and line = :line
                    """).bind("import", plan.importId()).bind("line", row.line()).bind("reason", reason).execute());
        }
    }

    private void photograph(Made made, Unit.Finished unit, Prepared prepared) {
        switch (prepared) {
            case Prepared.Failed failed -> settle(failed.file(), "FAILED", failed.reason(), null);
            case Prepared.Known known -> settle(known.file(), "KNOWN", null, known.photoId());
            case Prepared.Ready ready -> {
                Optional<Photo> there = stored(ready.photo().sha256());
                if (there.isPresent()) {
                    settle(ready.file(), "KNOWN", null, there.get().id());
                    return;
                }
                Photo photo = fresh(made.plan(), ready, null);
                Sighting sighting = groupOf(made.plan(), ready.file()).orElseGet(() -> sightings.ofPhotograph(made.plan(), ready));
                annotate(made, unit, ready, photo, sighting, made.plan().settings().viewpoint(), null);
                settle(ready.file(), "DONE", notes(ready, SightingWriter.doubt(ready.shot(), made.home())), photo.id());
            }
        }
    }

    private void photographs(Made made, Unit.Finished unit, Sighting sighting) {
        Draft row = Objects.requireNonNull(unit.unit().row());
        Viewpoint viewpoint = row.viewpoint() == null ? made.plan().settings().viewpoint() : row.viewpoint();
        for (Prepared prepared : unit.photos()) {
            switch (prepared) {
                case Prepared.Failed failed -> settle(failed.file(), "FAILED", failed.reason(), null);
                case Prepared.Known known ->
                    annotate(made, unit, known, em.find(Photo.class, known.photoId()), sighting, viewpoint, row.quality());
                case Prepared.Ready ready -> {
                    Photo photo = stored(ready.photo().sha256()).orElseGet(() -> fresh(made.plan(), ready, row));
                    annotate(made, unit, ready, photo, sighting, viewpoint, row.quality());
                    settle(ready.file(), "DONE", notes(ready, null), photo.id());
                }
            }
        }
    }

    private void annotate(Made made, Unit.Finished unit, Prepared prepared, Photo photo, Sighting sighting, Viewpoint viewpoint,
            @Nullable Integer quality) {
        Annotation annotation = new Annotation(photo, sighting, unit.box(photo.width(), photo.height()), viewpoint);
        annotation.describe(viewpoint, quality);
        em.persist(annotation);
        made.fresh().add(annotation);
        made.byKey().put(unit.key(prepared), annotation);
    }

    private Optional<Photo> stored(String sha256) {
        return em.createQuery("select p from Photo p where p.sha256 = :sha", Photo.class).setParameter("sha", sha256).getResultStream()
                .findFirst();
    }

    private Photo fresh(ImportPlan plan, Prepared.Ready ready, @Nullable Draft row) {
        String licence = row == null || row.licence() == null ? plan.settings().licence() : row.licence();
        String photographer = row == null || row.photographer() == null ? plan.settings().photographer() : row.photographer();
        Photo photo = new Photo(ready.photo(), ready.shot(), licence, photographer, plan.importId());
        em.persist(photo);
        return photo;
    }

    /** The sighting that another photograph of the same group has become. */
    private Optional<Sighting> groupOf(ImportPlan plan, FileRef file) {
        if (file.groupKey() == null) {
            return Optional.empty();
        }
        em.flush();
        return jdbi.withHandle(handle -> handle.createQuery("""
                select s.id from import_file f join annotation a on a.photo_id = f.photo_id
                    join sighting s on s.id = a.sighting_id and s.import_id = f.import_id
                where f.import_id = :import and f.group_key = :group and f.state = 'DONE' order by s.id limit 1
                """).bind("import", plan.importId()).bind("group", file.groupKey()).mapTo(Long.class).findOne())
                .map(id -> em.find(Sighting.class, id));
    }

    private void settle(FileRef file, String state, @Nullable String reason, @Nullable Long photo) {
        jdbi.useHandle(
                handle -> handle.createUpdate("update import_file set state = :state, reason = :reason, photo_id = :photo where id = :id")
                        .bind("id", file.id()).bind("state", state).bind("reason", reason).bind("photo", photo).execute());
    }

    private static @Nullable String notes(Prepared.Ready ready, @Nullable String doubt) {
        List<String> notes = new ArrayList<>(ready.notes());
        if (doubt != null) {
            notes.add(doubt);
        }
        return notes.isEmpty() ? null : String.join(" ", notes);
    }
}
