-- Cut-offs of single sides in a version of a species' recipe; a side without a row follows the version's own.
create table species_recipe_side (
    recipe_id    bigint not null references species_recipe,
    viewpoint    text   not null check (viewpoint in ('LEFT', 'RIGHT', 'FRONT', 'BACK', 'TOP', 'BOTTOM')),
    likely_match double precision not null check (likely_match between -1 and 1),
    likely_new   double precision not null check (likely_new between -1 and likely_match),
    primary key (recipe_id, viewpoint)
);

create trigger recipe_side_refuse before update or delete on species_recipe_side for each row execute function recipe_refuse();

-- A version is made with all its sides at once: another side later would change it.
create function recipe_side_late() returns trigger language plpgsql as $$
begin
    if not exists (select 1 from species_recipe r where r.id = new.recipe_id and r.created_at = now()) then
        raise exception 'a version of a recipe is never changed: make a new one with this side' using errcode = 'check_violation';
    end if;
    return new;
end $$;
create trigger recipe_side_late before insert on species_recipe_side for each row execute function recipe_side_late();

alter table identification_run
    -- the side whose cut-offs of the recipe labelled; null where the recipe's own did
    add column recipe_viewpoint text,
    add foreign key (recipe_id, recipe_viewpoint) references species_recipe_side (recipe_id, viewpoint),
    add constraint identification_run_recipe_side check (recipe_viewpoint is null or recipe_id is not null);
