-- Read-only; each query names a fault and must return no row.
select 'an annotation neither embedded by the model in use nor waiting for it nor failed' as fault, a.id
    from annotation a cross join embedding_model m
    where m.in_use and not exists (select 1 from embedding e where e.annotation_id = a.id and e.species_id = a.species_id and e.model_id = m.id)
      and not exists (select 1 from embedding_failure f where f.annotation_id = a.id and f.model_id = m.id)
      and not exists (select 1 from job j where j.kind = 'embed' and j.state in ('QUEUED', 'RUNNING'));
select 'a model in use with none of its embeddings in the species of its annotations' as fault, e.annotation_id
    from embedding e join annotation a on a.id = e.annotation_id where a.species_id <> e.species_id;
select 'a job that says running and has not been heard of for an hour' as fault, id from job
    where state = 'RUNNING' and heartbeat_at < now() - interval '1 hour';
