package org.resight.media;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.resight.access.Acting;
import org.resight.access.Permit;
import org.resight.access.Right;
import org.resight.audit.AuditTrail;
import org.resight.engine.image.PhotoFormat;
import org.resight.platform.Rows;

/** Which photographs there are, and who may have their files. */
@ApplicationScoped
@Transactional
@Permit(Right.VIEW)
public class Photos {

    @Inject
    Jdbi jdbi;

    @Inject
    Acting acting;

    @Inject
    AuditTrail audit;

    /**
     * A photograph whose file may be served.
     *
     * @param fileName as it was sent
     * @param sensitivity the strictest of the species on it
     */
    public record Stored(long id, String sha256, PhotoFormat format, String fileName, String sensitivity) {

        boolean tellsExactPlaces() {
            return !"NONE".equals(sensitivity);
        }
    }

    /** What one part of a photograph's file says: “Exif SubIFD” has “Exposure Time”, “1/500 sec”. */
    public record Part(String name, List<Tag> tags) {}

    public record Tag(String name, String value) {}

    /**
     * What the camera wrote into the file. Of a photograph with a sensitive species only what the camera measured, unless this person sees
     * exact places; then its reading is noted.
     */
    public List<Part> camera(long id) {
        boolean exact = acting.actor().seesExactPlaces();
        List<Part> parts = new ArrayList<>();
        jdbi.useHandle(handle -> handle.createQuery("""
                select part.key as part, tag.key as tag, tag.value as value
                from photo p cross join lateral jsonb_each(exif_shown(p.exif, photo_sensitivity(p.id), :exact)) part
                    cross join lateral jsonb_each_text(part.value) tag
                where p.id = :id order by part.key, tag.key
                """).bind("id", id).bind("exact", exact).map((row, context) -> {
            if (parts.isEmpty() || !parts.getLast().name().equals(row.getString("part"))) {
                parts.add(new Part(row.getString("part"), new ArrayList<>()));
            }
            return parts.getLast().tags().add(new Tag(row.getString("tag"), row.getString("value")));
        }).list());
        if (exact && !parts.isEmpty()) {
            String sensitivity = jdbi.withHandle(
                    handle -> handle.createQuery("select photo_sensitivity(:id)").bind("id", id).mapTo(String.class).one());
            if (!sensitivity.equals("NONE")) {
                audit.record(AuditTrail.Event.of("place.read-exact", "photo", id).after(Map.of("sensitivity", sensitivity)));
            }
        }
        return parts;
    }

    public Optional<Stored> find(String sha256) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select p.id, p.sha256, p.format, p.file_name, photo_sensitivity(p.id) as sensitivity
                from photo p where p.sha256 = :sha256
                """).bind("sha256", sha256).map(Rows.of(Stored.class)).findOne());
    }

    /**
     * The photograph, for somebody who gets its original file. That file carries its EXIF; where a sensitive species is on it, it
     * tells an exact place, so that it needs the right to those and is written to the audit trail.
     */
    public Optional<Stored> findOriginal(String sha256) {
        Optional<Stored> found = find(sha256);
        if (found.isPresent() && found.get().tellsExactPlaces()) {
            acting.require(Right.SEE_EXACT_PLACES);
            audit.record(AuditTrail.Event.of("place.read-exact", "photo", found.get().id())
                    .after(Map.of("file", found.get().fileName(), "sensitivity", found.get().sensitivity())));
        }
        return found;
    }
}
