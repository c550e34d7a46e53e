-- Cut-offs stand only while somebody who knows the species answers for them: a person who has set or confirmed them for this very
-- model. Until then every run is labelled uncertain and says why. This replaces the impossible cut-offs that 0550 gave to species
-- which the first model has not been measured on: they get the model's own suggestion, unconfirmed.
alter table species_threshold
    -- null: for every side without cut-offs of its own
    add column viewpoint text check (viewpoint in ('LEFT', 'RIGHT', 'FRONT', 'BACK', 'TOP', 'BOTTOM')),
    -- a side that follows the species again from this version on
    add column lifted boolean not null default false,
    add column confirmed boolean not null default true,
    -- what they were chosen for
    add column objective text not null default 'BY_HAND'
        check (objective in ('SUGGESTED', 'BY_HAND', 'BEST_GEOMETRIC_MEAN', 'FALSE_MATCH_1', 'FALSE_MATCH_5', 'MISSED_5')),
    -- the trials that they were fitted on, with what these said; null where there was too little
    add column evidence jsonb,
    add constraint threshold_lifted check (viewpoint is not null or not lifted);

-- The model learned from generated animals was measured on these: its suggestion holds for them.
create function threshold_measured(species bigint, model bigint) returns boolean language sql stable as $$
    select exists (select 1 from embedding_model m, species s where m.id = $2 and s.id = $1
        and m.kind = 'BUILT_IN' and m.registered_by is null and s.scientific_name like 'Exemplum %')
$$;

alter table species_threshold disable trigger threshold_refuse;
update species_threshold t set objective = 'SUGGESTED', confirmed = threshold_measured(species_id, model_id) where created_by is null;
alter table species_threshold enable trigger threshold_refuse;

create or replace function ensure_threshold(species bigint, model bigint) returns void language sql volatile as $$
    insert into species_threshold (species_id, model_id, number, likely_match, likely_new, k, reason, confirmed, objective)
    select s.id, m.id, 1, m.likely_match, m.likely_new, 5, 'Starting values suggested by the model ' || m.name || ' ' || m.version || '.',
        threshold_measured(s.id, m.id), 'SUGGESTED'
    from embedding_model m cross join species s
    where m.id = model and s.id = species
        and not exists (select 1 from species_threshold t where t.species_id = s.id and t.model_id = model)
    on conflict (species_id, model_id, number) do nothing
$$;

-- The version that holds for a photograph of this side: the side's own, else that of the species.
create function threshold_in_force(species bigint, model bigint, side text) returns setof species_threshold language sql stable as $$
    select t.* from (
        (select * from species_threshold o where o.species_id = $1 and o.model_id = $2 and o.viewpoint = $3 order by o.number desc limit 1)
        union all
        (select * from species_threshold o where o.species_id = $1 and o.model_id = $2 and o.viewpoint is null order by o.number desc limit 1)) t
    where not t.lifted order by t.viewpoint is null limit 1
$$;

-- Whether labels may be given by it.
create function threshold_standing(threshold bigint) returns text language sql stable as $$
    select case when t.confirmed then 'IN_FORCE'
        when exists (select 1 from species_threshold o where o.species_id = t.species_id and o.model_id <> t.model_id and o.confirmed)
            then 'MODEL_CHANGED'
        else 'STARTING_VALUES' end
    from species_threshold t where t.id = $1
$$;

-- how the cut-offs of a run stood when it was answered
alter table identification_run add column standing text not null default 'IN_FORCE'
    check (standing in ('IN_FORCE', 'STARTING_VALUES', 'MODEL_CHANGED'));
