-- What the kept answers of an evaluation said of a recipe's cut-offs when these were put into force.
create table species_recipe_evidence (
    recipe_id  bigint not null references species_recipe,
    -- null: of the cut-offs for every side that has none of its own
    viewpoint  text,
    -- where they may be chosen
    validation jsonb not null,
    -- where nothing is chosen; null where that has no known or no new animal
    test       jsonb,
    unique nulls not distinct (recipe_id, viewpoint),
    foreign key (recipe_id, viewpoint) references species_recipe_side
);
create trigger recipe_evidence_refuse before update or delete on species_recipe_evidence for each row execute function recipe_refuse();
