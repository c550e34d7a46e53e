-- The version in force, if it is a recipe and was fitted for this model and for the species' present rule about sides: its numbers mean
-- nothing for another model, nor where other photographs are compared than those that it was evaluated on.
create or replace function recipe_in_force(species bigint, model bigint) returns setof species_recipe language sql stable as $$
    select r.* from (select * from species_recipe o where o.species_id = $1 order by o.number desc limit 1) r
    join evaluation e on e.id = r.evaluation_id join species s on s.id = r.species_id
    where r.model_id = $2 and e.sides_differ = s.sides_differ
$$;
