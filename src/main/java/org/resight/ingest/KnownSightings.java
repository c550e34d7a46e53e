package org.resight.ingest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonString;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.resight.access.Acting;
import org.resight.access.Permit;
import org.resight.access.Right;
import org.resight.catalog.Coordinates;
import org.resight.catalog.LifeStage;
import org.resight.catalog.OffsetSource;
import org.resight.catalog.Sex;
import org.resight.catalog.Sighting.Observation;
import org.resight.catalog.SightingDate;
import org.resight.catalog.Viewpoint;
import org.resight.platform.Rows;

/** Finds what rows say something about that came before: photographs of the catalog, and the sightings that show them. */
@ApplicationScoped
@Transactional
@Permit(Right.CONTRIBUTE)
public class KnownSightings {

    @Inject
    Jdbi jdbi;

    @Inject
    Acting acting;

    /**
     * The photographs of these names that came with earlier imports of the person whose import this is. Others' do not count: cameras
     * give all people the same names.
     */
    List<FileRef> photographs(long importId, Collection<String> names) {
        List<String> last = names.stream().map(FileNames::last).distinct().toList();
        return last.isEmpty() ? List.of() : jdbi.withHandle(handle -> handle.createQuery("""
                select 0 as id, p.file_name as name, p.sha256, p.byte_count, 'KNOWN' as state, p.id as photo_id, null as group_key
                from import_batch mine join import_batch b on b.created_by is not distinct from mine.created_by join photo p on p.import_id = b.id
                where mine.id = :import and lower(substring(p.file_name from '[^/]*$')) = any(:names)
                """).bind("import", importId).bindArray("names", String.class, last).map(Rows.of(FileRef.class)).list());
    }

    /** By photograph, the sightings that show it and did not come with this import. */
    Map<Long, List<KnownSighting>> of(long importId, Collection<Long> photoIds) {
        Map<Long, List<KnownSighting>> found = new HashMap<>();
        if (!photoIds.isEmpty()) {
            jdbi.useHandle(handle -> handle.createQuery("""
                    select a.photo_id, a.viewpoint, a.quality, p.licence, p.photographer, s.*, sp.scientific_name, shown.sensitivity <> 'NONE' as sensitive, si.name as site,
                        (select n.name from individual_name n where n.individual_id = s.individual_id and n.main) as individual,
                        (select coalesce(jsonb_object_agg(d.other_individual_id, u.name), '{}')::text from match_decision d
                            join user_account u on u.id = d.reviewer_id where d.sighting_id = s.id and d.undone_at is null
                                and d.verdict = 'DIFFERENT' and d.other_individual_id is not null) as rejected
                    from (select photo_id, sighting_id, min(viewpoint) as viewpoint, min(quality) as quality from annotation
                            where photo_id = any(:photos) group by photo_id, sighting_id) a
                        join photo p on p.id = a.photo_id join sighting s on s.id = a.sighting_id join species sp on sp.id = s.species_id left join site si on si.id = s.site_id
                        join sightings_shown(false) shown on shown.id = s.id
                    where s.import_id is distinct from :import order by s.id
                    """).bindArray("photos", Long.class, List.copyOf(photoIds)).bind("import", importId)
                    .map((row, context) -> found.computeIfAbsent(row.getLong("photo_id"), photo -> new ArrayList<>()).add(sighting(row)))
                    .list());
        }
        return found;
    }

    /** What the person who acts may do with a sighting: who brought it may say who it is, as in the table that came with it. */
    Supplement.Rights rights(KnownSighting sighting) {
        return new Supplement.Rights(acting.actor().may(Right.REVIEW)
                || (sighting.createdBy() != null && sighting.createdBy().equals(acting.actor().id())), acting.actor().seesExactPlaces());
    }

    private static KnownSighting sighting(ResultSet row) throws SQLException {
        String source = row.getString("offset_source");
        Double latitude = row.getObject("latitude", Double.class);
        Double longitude = row.getObject("longitude", Double.class);
        SightingDate date = new SightingDate(row.getObject("year", Integer.class), row.getObject("month", Integer.class),
                row.getObject("day", Integer.class), row.getObject("time_of_day", LocalTime.class),
                row.getObject("utc_offset_minutes", Integer.class), source == null ? null : OffsetSource.valueOf(source),
                row.getString("date_written"));
        Observation seen = new Observation(row.getString("observer"), Sex.valueOf(row.getString("sex")),
                LifeStage.valueOf(row.getString("life_stage")), row.getString("behaviour"), row.getString("remarks"),
                row.getString("encounter"));
        return new KnownSighting(row.getLong("id"), row.getLong("species_id"), row.getString("scientific_name"),
                row.getObject("individual_id", Long.class), row.getString("individual"), rejected(row.getString("rejected")),
                new KnownSighting.Facts(date, row.getString("site"),
                        latitude == null || longitude == null ? null : new Coordinates(latitude, longitude),
                        row.getObject("uncertainty_m", Double.class), seen, row.getString("client_key")),
                new KnownSighting.Picture(Viewpoint.valueOf(row.getString("viewpoint")), row.getObject("quality", Integer.class),
                        row.getString("licence"), row.getString("photographer")),
                row.getBoolean("sensitive"), row.getObject("created_by", Long.class));
    }

    private static Map<Long, String> rejected(@Nullable String json) {
        Map<Long, String> rejected = new HashMap<>();
        ImportSettings.parse(json == null ? "{}" : json)
                .forEach((id, who) -> rejected.put(Long.valueOf(id), ((JsonString) who).getString()));
        return rejected;
    }
}
