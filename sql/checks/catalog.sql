-- Read-only; each query names a fault and must return no row.
select 'two individuals of one name' as fault, lower(name), species_id from individual_name group by 2, 3 having count(distinct individual_id) > 1;
select 'an individual without a main name' as fault, i.id from individual i
    where i.merged_into is null and not exists (select 1 from individual_name n where n.individual_id = i.id and n.main);
select 'an embedding that is not of unit length' as fault, annotation_id from embedding where not abs(vector_norm(vector) - 1) < 0.001;
select 'an embedding of another dimension than its model' as fault, e.annotation_id from embedding e join embedding_model m on m.id = e.model_id
    where vector_dims(e.vector) <> m.dimension;
select 'an annotation outside its photograph' as fault, a.id from annotation a join photo p on p.id = a.photo_id
    where a.x + a.width > p.width or a.y + a.height > p.height;
select 'a sighting of a merged individual' as fault, s.id from sighting s join individual i on i.id = s.individual_id where i.merged_into is not null;
select 'a finished run without provenance' as fault, id from identification_run where state = 'DONE' and (model_id is null or finished_at is null);
select 'two decisions in force on what a sighting is' as fault, sighting_id from match_decision
    where undone_at is null and verdict in ('SAME', 'NEW_INDIVIDUAL') group by 2 having count(*) > 1;
select 'a decision in force that the sighting does not follow' as fault, d.id from match_decision d join sighting s on s.id = d.sighting_id
    where d.undone_at is null and d.verdict in ('SAME', 'NEW_INDIVIDUAL') and s.individual_id is null;
select 'the audit chain does not hold' as fault, seq, problem from audit_verify();
select 'sites that lie within each other' as fault, id from site where id not in (with recursive tree as (select id from site where parent_id is null
    union all select s.id from site s join tree t on s.parent_id = t.id) select id from tree);
select 'a sighting with an answer that is not in the queue, or the other way round' as fault, coalesce(w.sighting_id, s.id)
    from review_waiting w full join (
        select s.id from sighting s where s.individual_id is null and exists (select 1 from annotation a
            join identification_run r on r.annotation_id = a.id where a.sighting_id = s.id and r.latest and r.state in ('DONE', 'NOTHING_FOUND'))) s
        on s.id = w.sighting_id
    where w.sighting_id is null or s.id is null;
select 'a sighting in the wrong place of the queue' as fault, w.sighting_id from review_waiting w left join lateral (
        select c.label, c.similarity from annotation a join identification_run r on r.annotation_id = a.id and r.latest and r.state = 'DONE'
        join identification_candidate c on c.run_id = r.id
        where a.sighting_id = w.sighting_id and not exists (select 1 from match_decision d where d.sighting_id = w.sighting_id
            and d.undone_at is null and (d.other_individual_id = c.individual_id or d.other_sighting_id = c.sighting_id))
        order by c.similarity desc limit 1) best on true
    where (w.rank, w.similarity) is distinct from
        (case best.label when 'LIKELY_MATCH' then 1 when 'UNCERTAIN' then 2 else 3 end, best.similarity);
