-- A decision that is taken back gives the catalog back as it was: an individual that it made goes again, and history keeps its name.
alter table match_decision add column named text;
alter table match_decision drop constraint match_decision_other_individual_id_fkey;
alter table match_decision add foreign key (other_individual_id) references individual on delete set null;
alter table match_decision drop constraint match_decision_check1;
alter table match_decision add constraint match_decision_other check (case when verdict = 'NEW_INDIVIDUAL'
    then num_nonnulls(other_individual_id, other_sighting_id) = 0
    else num_nonnulls(other_individual_id, other_sighting_id) = 1 or (undone_at is not null and other_sighting_id is null) end);
alter table match_decision add column undone_because text;
-- the verdict that took its place; when that is taken back, this one is in force again
alter table match_decision add column replaced_by bigint references match_decision;
alter table match_decision add check (replaced_by is null or undone_at is not null);
create index match_decision_replaced on match_decision (replaced_by) where replaced_by is not null;

-- A merge or a split moves sightings; each move is an event of its own that is part of it.
alter table identity_event add column part_of bigint references identity_event;
create index identity_event_part on identity_event (part_of) where part_of is not null;
create index identity_event_decision on identity_event (decision_id) where decision_id is not null;

-- The individual that a record stands for today: itself, or the one it was merged into.
create function individual_in_force(individual bigint) returns bigint language sql stable as $$
    with recursive way as (
        select i.id, i.merged_into from individual i where i.id = $1
        union select i.id, i.merged_into from way w join individual i on i.id = w.merged_into)
    select w.id from way w where w.merged_into is null
$$;
