package org.resight.review;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.resight.access.Acting;
import org.resight.catalog.Coordinates;
import org.resight.catalog.Distance;
import org.resight.catalog.Sensitivity;
import org.resight.catalog.SightingDetail;
import org.resight.platform.Refusal;
import org.resight.platform.Rows;

/** Who is beside a sighting: what the latest runs of its annotations proposed, each once, as it stands today. */
@ApplicationScoped
class Candidates {

    /** One for each individual or sighting, with its best similarity over all photographs of the query. */
    private static final String PROPOSED = """
            select distinct on (x.individual_id, case when x.individual_id is null then c.sighting_id end)
                r.id as run_id, x.individual_id, case when x.individual_id is null then c.sighting_id end as sighting_id,
                r.annotation_id as query_annotation_id, c.annotation_id, c.similarity, c.label,
                not (coalesce(jsonb_array_length(r.trace), 0) > 1 and c.similarity < 0) as compared
            from annotation a join identification_run r on r.annotation_id = a.id and r.latest and r.state = 'DONE'
            join identification_candidate c on c.run_id = r.id left join sighting t on t.id = c.sighting_id
            cross join lateral (select individual_in_force(coalesce(c.individual_id, t.individual_id)) as individual_id) x
            where a.sighting_id = :query and (x.individual_id is not null or c.sighting_id <> :query)
            order by x.individual_id, case when x.individual_id is null then c.sighting_id end, c.similarity desc
            """;
    private static final String SOUGHT = """
            select null::bigint as run_id, x.individual_id, case when x.individual_id is null then :sighting::bigint end as sighting_id,
                null::bigint as query_annotation_id, (select a.id from annotation a join sighting s on s.id = a.sighting_id
                    where s.individual_id = x.individual_id or (x.individual_id is null and s.id = :sighting)
                    order by s.first_day desc nulls last, a.id limit 1) as annotation_id,
                null::double precision as similarity, null::text as label, false as compared
            from (select individual_in_force(coalesce(:individual::bigint, (select t.individual_id from sighting t where t.id = :sighting)))
                as individual_id) x
            """;
    private static final String ROW = """
            select f.*, n.name, ms.id as match_sighting_id, p.sha256, stats.*, d.verdict, d.judged_by, d.judged_at,
                case when ms.day is not null then ms.first_day end as match_day, ms.latitude, ms.longitude, ms.place_exact, ms.sensitivity
            from (<found>) f
            join annotation ma on ma.id = f.annotation_id join photo p on p.id = ma.photo_id
            join sightings_shown(:exact) ms on ms.id = ma.sighting_id
            left join individual_name n on n.individual_id = f.individual_id and n.main
            cross join lateral (select count(*)::integer as photos, count(distinct s.id)::integer as sightings,
                (array_agg(concat_ws('-', s.year, to_char(s.month, 'FM00'), to_char(s.day, 'FM00')) order by s.last_day desc, s.id desc)
                    filter (where s.year is not null))[1] as last_seen from sighting s join annotation a on a.sighting_id = s.id
                where s.individual_id = f.individual_id or (f.individual_id is null and s.id = f.sighting_id)) stats
            left join lateral (select d.verdict, u.name as judged_by, d.decided_at as judged_at
                from match_decision d join user_account u on u.id = d.reviewer_id
                left join sighting o on o.id = case when d.sighting_id = :query then d.other_sighting_id else d.sighting_id end
                where d.undone_at is null and d.verdict in ('DIFFERENT', 'NOT_COMPARABLE', 'CANNOT_TELL')
                    and (d.sighting_id = :query or d.other_sighting_id = :query)
                    and (o.id = f.sighting_id or f.individual_id = individual_in_force(
                        coalesce(case when d.sighting_id = :query then d.other_individual_id end, o.individual_id)))
                order by d.verdict = 'DIFFERENT' desc, d.id desc limit 1) d on true
            order by f.similarity desc nulls last, f.annotation_id
            """;

    @Inject
    Jdbi jdbi;

    @Inject
    Acting acting;

    /** As it is read. */
    public record Row(@Nullable Long runId, @Nullable Long individualId, @Nullable Long sightingId, @Nullable Long queryAnnotationId,
            @Nullable Long annotationId, @Nullable Double similarity, @Nullable String label, boolean compared, @Nullable String name,
            long matchSightingId,
            String sha256, int photos, int sightings, @Nullable String lastSeen, @Nullable String verdict, @Nullable String judgedBy,
            @Nullable Instant judgedAt, @Nullable LocalDate matchDay, @Nullable Double latitude, @Nullable Double longitude,
            boolean placeExact, Sensitivity sensitivity) {}

    List<CandidateView> of(SightingDetail query) {
        List<Row> rows = jdbi.withHandle(handle -> handle.createQuery(ROW.replace("<found>", PROPOSED)).bind("query", query.id())
                .bind("exact", acting.actor().seesExactPlaces()).map(Rows.of(Row.class)).list());
        List<CandidateView> views = new ArrayList<>();
        rows.forEach(row -> views.add(view(views.size() + 1, row, query)));
        return views;
    }

    /** A candidate that the engine did not propose: one of the two ids is given. */
    CandidateView sought(SightingDetail query, @Nullable Long individualId, @Nullable Long sightingId) {
        return jdbi.withHandle(handle -> handle.createQuery(ROW.replace("<found>", SOUGHT)).bind("query", query.id())
                .bind("exact", acting.actor().seesExactPlaces()).bind("individual", individualId).bind("sighting", sightingId)
                .map(Rows.of(Row.class)).findOne()).map(row -> view(0, row, query))
                .orElseThrow(
                        () -> Refusal.notFound("This candidate is not there any more, or has no photograph. Go back to the sighting's other"
                                + " candidates."));
    }

    private static CandidateView view(int rank, Row row, SightingDetail query) {
        LocalDate day = query.day() == null ? null : query.firstDay();
        Long days = day == null || row.matchDay() == null ? null : ChronoUnit.DAYS.between(row.matchDay(), day);
        Distance apart = Distance.between(place(query.latitude(), query.longitude()), place(row.latitude(), row.longitude()),
                reach(query.placeExact(), query.sensitivity()) + reach(row.placeExact(), row.sensitivity()));
        return new CandidateView(rank, row.runId(), row.individualId(), row.sightingId(), row.name(), row.queryAnnotationId(),
                row.annotationId(), row.matchSightingId(), row.sha256(), row.similarity(), row.label(), row.compared(), row.photos(),
                row.sightings(),
                row.lastSeen(), row.verdict(), row.judgedBy(), row.judgedAt(), days, apart == null ? null : apart.kilometres(),
                apart == null ? null : apart.atMost());
    }

    private static double reach(boolean exact, Sensitivity sensitivity) {
        Double metres = exact ? null : sensitivity.reachMetres();
        return metres == null ? 0 : metres;
    }

    private static @Nullable Coordinates place(@Nullable Double latitude, @Nullable Double longitude) {
        return latitude == null || longitude == null ? null : new Coordinates(latitude, longitude);
    }
}
