package org.resight.catalog;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jspecify.annotations.Nullable;
import org.resight.access.Acting;
import org.resight.access.Permit;
import org.resight.access.Right;
import org.resight.platform.Refusal;
import org.resight.platform.Rows;

/** Reads sightings as this person may see them. */
@ApplicationScoped
@Transactional
@Permit(Right.VIEW)
public class Sightings {

    /** Counting stops here: nobody reads more, and it would cost as much as reading them all. */
    public static final int COUNTED = 10_000;

    private static final String KEY = "(" + SightingFilter.DAY + ", s.id)";
    private static final String PHOTOS = """
            (select count(*) from annotation a where a.sighting_id = s.id)::integer as photos,
            (select p.sha256 from annotation a join photo p on p.id = a.photo_id where a.sighting_id = s.id
                order by coalesce(a.quality, 3) desc, a.id limit 1) as cover
            """;
    private static final String DETAIL = """
            select s.*, i.name as import_name, u.name as created_by_name from sightings_shown(:exact) s
            join sighting o on o.id = s.id left join user_account u on u.id = o.created_by left join import_batch i on i.id = s.import_id
            """;

    @Inject
    Jdbi jdbi;

    @Inject
    Acting acting;

    @Inject
    ExactPlaces places;

    /**
     * A page of the list, newest day first.
     *
     * @param before cursor: only older ones; null for the beginning
     * @param after cursor: only newer ones; not together with {@code before}
     */
    public Slice<SightingRow> page(SightingFilter filter, @Nullable String before, @Nullable String after, int count) {
        boolean backwards = before == null && after != null;
        String given = before == null ? after : before;
        SightingCursor cursor = given == null ? null : SightingCursor.parse(given);
        String beyond = cursor == null ? "true"
                : KEY + (backwards ? " > " : " < ") + "(coalesce(:c_day::date, '-infinity'::date), :c_id::bigint)";
        String order = backwards ? "asc" : "desc";
        List<SightingRow> read = jdbi.withHandle(handle -> handle.createQuery("""
                with page as materialized (
                    select s.* from sightings_shown(:exact) s where <filter> and <beyond>
                    order by <day> <order>, s.id <order> limit <count>)
                select s.*, <photos>
                from page s order by <day> <order>, s.id <order>
                """.replace("<photos>", PHOTOS).replace("<filter>", filter.where()).replace("<beyond>", beyond).replace("<order>", order)
                .replace("<day>", SightingFilter.DAY).replace("<count>", Integer.toString(count + 1)))
                .bind("exact", exact()).bindMap(filter.bindings())
                .bind("c_day", cursor == null ? null : cursor.day()).bind("c_id", cursor == null ? null : cursor.id())
                .configure(SqlStatements.class, c -> c.setUnusedBindingAllowed(true))
                .map(Rows.of(SightingRow.class)).list());
        return Slice.of(read, count, backwards, cursor != null, SightingRow::cursor);
    }

    /** Those that came into the catalog last. */
    public List<SightingRow> latest(int count) {
        return jdbi.withHandle(handle -> handle.createQuery("select s.*, " + PHOTOS + """
                from sightings_shown(:exact) s order by s.id desc limit :count
                """).bind("exact", exact()).bind("count", count).map(Rows.of(SightingRow.class)).list());
    }

    /** How many there are, up to {@link #COUNTED} and one more. */
    public int count(SightingFilter filter) {
        return jdbi.withHandle(handle -> handle.createQuery("select count(*) from (select 1 from sightings_shown(:exact) s where "
                + filter.where() + " limit " + (COUNTED + 1) + ") c")
                .bind("exact", exact()).bindMap(filter.bindings())
                .configure(SqlStatements.class, c -> c.setUnusedBindingAllowed(true))
                .mapTo(Integer.class).one());
    }

    /** One sighting; reading its exact place is noted. */
    public SightingDetail get(long id) {
        SightingDetail found = jdbi.withHandle(handle -> handle.createQuery(DETAIL + "where s.id = :id")
                .bind("exact", exact()).bind("id", id).map(Rows.of(SightingDetail.class)).findOne())
                .orElseThrow(() -> Refusal.notFound("There is no sighting " + id + "."));
        places.read(List.of(id));
        return found;
    }

    /**
     * All that is known of several, newest record first; reading their exact places is noted.
     *
     * @param beforeId only those with a smaller id, or null for the beginning
     */
    public List<SightingDetail> details(SightingFilter filter, @Nullable Long beforeId, int count) {
        List<SightingDetail> found = jdbi.withHandle(handle -> handle.createQuery(DETAIL + "where " + filter.where()
                + " and (:beforeId::bigint is null or s.id < :beforeId) order by s.id desc limit :count")
                .bind("exact", exact()).bindMap(filter.bindings()).bind("beforeId", beforeId).bind("count", count)
                .map(Rows.of(SightingDetail.class)).list());
        places.read(found.stream().map(SightingDetail::id).toList());
        return found;
    }

    /** The sightings of one individual, newest day first, with their places as this person may see them; their reading is noted. */
    public List<SightingDetail> ofIndividual(long individualId) {
        List<SightingDetail> found = jdbi.withHandle(handle -> handle.createQuery(DETAIL
                + "where s.individual_id = :id order by " + SightingFilter.DAY + " desc, s.id desc")
                .bind("exact", exact()).bind("id", individualId).map(Rows.of(SightingDetail.class)).list());
        places.read(found.stream().map(SightingDetail::id).toList());
        return found;
    }

    private boolean exact() {
        return acting.actor().seesExactPlaces();
    }
}
