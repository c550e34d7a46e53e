package org.resight.ingest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.resight.access.Permit;
import org.resight.access.Right;

/**
 * What people did with an import's sightings since it came in: decisions and identities that have to be taken back before it can be
 * undone, and corrections, which it can take with it when the person says so. What was taken back stands in nobody's way.
 */
@ApplicationScoped
@Transactional
@Permit(Right.VIEW)
public class ImportObstacles {

    private static final int SHOWN = 50;

    @Inject
    Jdbi jdbi;

    /**
     * One thing that somebody did since, with the sighting to look at.
     *
     * @param correction whether it may go with the import; everything else has to be taken back first
     */
    public record Obstacle(long sightingId, String what, boolean correction) {}

    /**
     * All of it.
     *
     * @param shown at most fifty of both kinds, what has to be taken back first
     * @param firm how many things have to be taken back
     * @param corrected how many sightings were corrected by hand
     */
    public record Found(List<Obstacle> shown, long firm, long corrected) {

        /** “sighting 12: Rita decided on it …, and 3 more”. */
        String words() {
            Obstacle first = shown.getFirst();
            long more = (first.correction() ? corrected : firm) - 1;
            return "sighting " + first.sightingId() + ", " + first.what() + (more > 0 ? ", and " + more + " more" : "");
        }
    }

    private record Row(Obstacle obstacle, long firm, long corrected) {}

    Found of(long importId) {
        List<Row> rows = jdbi.withHandle(handle -> handle.createQuery("""
                with mine as (select s.id, s.individual_id from sighting s where s.import_id = :id),
                boxes as (select a.id, a.sighting_id, p.file_name, p.import_id from annotation a
                    join mine m on m.id = a.sighting_id join photo p on p.id = a.photo_id),
                firm as (
                    select distinct m.id as sighting_id, coalesce(u.name, 'Somebody') || ' decided on it in review on '
                        || to_char(d.decided_at, 'FMDD Mon YYYY') as what
                    from match_decision d cross join lateral (values (d.sighting_id), (d.other_sighting_id)) side (id)
                        join mine m on m.id = side.id left join user_account u on u.id = d.reviewer_id where d.undone_at is null
                    union all
                    select b.sighting_id, 'a decision on sighting ' || d.sighting_id || ' rests on its photograph ' || b.file_name
                    from match_decision d cross join lateral (values (d.annotation_id), (case when d.undone_at is null then d.other_annotation_id end))
                        side (id) join boxes b on b.id = side.id
                    where d.sighting_id not in (select id from mine) and d.other_sighting_id is distinct from b.sighting_id
                    union all
                    select m.id, coalesce((select coalesce(u.name, 'Resight') || ' changed which animal it is on ' || to_char(e.at, 'FMDD Mon YYYY')
                        from identity_event e left join user_account u on u.id = e.actor_id
                        where e.sighting_id = m.id and e.import_id is null order by e.id desc limit 1), 'it is of another animal now')
                    from mine m where m.individual_id is distinct from (select e.individual_id from identity_event e
                            where e.sighting_id = m.id and e.import_id = :id and e.kind = 'ASSIGN' order by e.id desc limit 1)
                        and not exists (select 1 from identity_event e join match_decision d on d.id = e.decision_id
                            where e.sighting_id = m.id and d.undone_at is null)
                        and not exists (select 1 from import_supplement u where u.sighting_id = m.id)
                    union all
                    select distinct s.id, 'it shows a photograph of this import, but did not come with it'
                    from photo p join annotation a on a.photo_id = p.id join sighting s on s.id = a.sighting_id
                    where p.import_id = :id and s.import_id is distinct from :id
                    union all
                    select distinct b.sighting_id, 'its photograph ' || b.file_name || ' did not come with this import'
                    from boxes b join audit_event e on e.subject_type = 'annotation' and e.subject_id = b.id::text
                    where b.import_id is distinct from :id and e.action = 'annotation.move'
                    union all
                    select m.id, e.actor || ' added it by hand on ' || to_char(e.at, 'FMDD Mon YYYY')
                    from mine m join audit_event e on e.subject_type = 'sighting' and e.subject_id = m.id::text
                    where e.action = 'sighting.add'
                    union all
                    select distinct m.id, 'import “' || b.name || '” described it, which has to be undone first'
                    from mine m join import_supplement u on u.sighting_id = m.id join import_batch b on b.id = u.import_id
                    union all
                    select s.id, 'it was in the catalog before, and what this import said of it was changed since'
                    from import_supplement u join sighting s on s.id = u.sighting_id where u.import_id = :id and not to_jsonb(s) @> u.after),
                corrected as (
                    select e.sighting_id, string_agg(distinct e.actor, ' and ') || ' corrected it by hand on ' || to_char(max(e.at), 'FMDD Mon YYYY')
                        || case when count(*) > 1 then ' and before (' || count(*) || ' times)' else '' end as what
                    from (select m.id as sighting_id, e.actor, e.at from mine m
                            join audit_event e on e.subject_type = 'sighting' and e.subject_id = m.id::text and e.action = 'sighting.edit'
                            where not exists (select 1 from import_batch b where e.reason in
                                ('Described in import “' || b.name || '”', 'Import “' || b.name || '” was undone'))
                        union all
                        select b.sighting_id, e.actor, e.at from boxes b
                            join audit_event e on e.subject_type = 'annotation' and e.subject_id = b.id::text
                            where e.action in ('annotation.edit', 'annotation.move')) e
                    group by e.sighting_id)
                select sighting_id, what, correction, (select count(*) from firm) as firms, (select count(*) from corrected) as corrections
                from (select *, false as correction from firm union all select *, true from corrected) found
                order by correction, sighting_id limit :count
                """).bind("id", importId).bind("count", SHOWN)
                .map((row, context) -> new Row(
                        new Obstacle(row.getLong("sighting_id"), row.getString("what"), row.getBoolean("correction")),
                        row.getLong("firms"), row.getLong("corrections")))
                .list());
        return rows.isEmpty() ? new Found(List.of(), 0, 0)
                : new Found(rows.stream().map(Row::obstacle).toList(), rows.getFirst().firm(), rows.getFirst().corrected());
    }
}
