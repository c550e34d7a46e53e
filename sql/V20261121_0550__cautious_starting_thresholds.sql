-- The first built-in model is learned from generated animals. Measured on photographs of cows and nyala, its suggested cut-offs call
-- nearly every unknown animal a likely match, so they hold for the generated species only; every other species starts with values that
-- call everything uncertain until an admin has set cut-offs for it.
create or replace function ensure_threshold(species bigint, model bigint) returns void language sql volatile as $$
    insert into species_threshold (species_id, model_id, number, likely_match, likely_new, k, reason)
    select s.id, m.id, 1, case when foreign_to then 1 else m.likely_match end, case when foreign_to then -1 else m.likely_new end, 5,
        case when foreign_to then 'The built-in model was learned from generated animals, whose similarities say nothing about this species: '
                || 'every photograph is labelled uncertain until cut-offs are set here.'
            else 'Starting values suggested by the model ' || m.name || ' ' || m.version || '.' end
    from embedding_model m cross join species s
        cross join lateral (select m.kind = 'BUILT_IN' and m.registered_by is null and s.scientific_name not like 'Exemplum %') f (foreign_to)
    where m.id = model and s.id = species
        and not exists (select 1 from species_threshold t where t.species_id = s.id and t.model_id = model)
    on conflict (species_id, model_id, number) do nothing
$$;
