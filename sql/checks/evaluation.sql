-- Read-only; each query names a fault and must return no row.
select 'a run by a recipe without its trace, or labelled by a threshold as well' as fault, id from identification_run
    where state = 'DONE' and recipe_id is not null and (trace is null or threshold_id is not null);
select 'a run by a recipe of another species or model' as fault, r.id from identification_run r join species_recipe c on c.id = r.recipe_id
    where r.state = 'DONE' and (c.species_id <> r.species_id or c.model_id <> r.model_id);
select 'an evaluation of other photographs than its snapshot' as fault, e.id from evaluation e
    where e.photographs <> (select count(*) from evaluation_sample s where s.evaluation_id = e.id)
        or e.individuals <> (select count(distinct individual_id) from evaluation_sample s where s.evaluation_id = e.id);
select 'an evaluation at work whose job is not' as fault, e.id from evaluation e left join job j on j.id = e.job_id
    where e.state in ('QUEUED', 'RUNNING') and (j.state is null or j.state not in ('QUEUED', 'RUNNING'));
select 'a recipe in force from an evaluation of another species, or that is not done' as fault, c.id from species_recipe c
    join evaluation e on e.id = c.evaluation_id where e.state <> 'DONE' or e.species_id <> c.species_id or e.model_id <> c.model_id;
select 'an evaluation with answers about other photographs than it asked about' as fault, e.id from evaluation e
    where exists (select 1 from evaluation_answer a where a.evaluation_id = e.id) and exists (
        select 1 from evaluation_sample s left join evaluation_answer a on a.evaluation_id = s.evaluation_id and a.annotation_id = s.annotation_id
        where s.evaluation_id = e.id and (a.annotation_id is not null) <> coalesce(s.role <> 'GALLERY', false));
select 'an answer with the wrong animal on the right side' as fault, a.evaluation_id as id from evaluation_answer a
    join evaluation_sample q on q.evaluation_id = a.evaluation_id and q.annotation_id = a.annotation_id
    left join evaluation_sample own on own.evaluation_id = a.evaluation_id and own.annotation_id = a.own_annotation_id
    left join evaluation_sample other on other.evaluation_id = a.evaluation_id and other.annotation_id = a.other_annotation_id
    where own.individual_id <> q.individual_id or other.individual_id = q.individual_id or 'GALLERY' <> any (array[own.role, other.role]);
select 'a recipe with other cut-offs than its text' as fault, c.id from species_recipe c
    cross join lateral (select c.fitted::jsonb -> 'threshold' as t) f
    where c.likely_match <> (f.t ->> 'likelyMatch')::double precision or c.likely_new <> (f.t ->> 'likelyNew')::double precision
        or exists (select 1 from jsonb_each(coalesce(f.t -> 'viewpoints', '{}')) s
            full join (select * from species_recipe_side where recipe_id = c.id) v on v.viewpoint = upper(s.key)
            where v.likely_match is distinct from (s.value ->> 'likelyMatch')::double precision
                or v.likely_new is distinct from (s.value ->> 'likelyNew')::double precision);
