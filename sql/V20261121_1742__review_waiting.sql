-- The queue of the review, kept as it is read. Working it out anew for each look at a page cost two passes over every sighting that
-- waits, its runs, candidates and decisions: 0.4 s of processor time with 3,000 of them.
create table review_waiting (
    sighting_id bigint   primary key references sighting on delete cascade,
    -- of the best candidate on whom nobody has said anything: 1 likely match, 2 uncertain, 3 likely new, or no such candidate
    rank        smallint not null check (rank between 1 and 3),
    similarity  double precision
);
create index review_waiting_order on review_waiting (rank, similarity desc nulls last, sighting_id);
create index identification_run_unanswered on identification_run (annotation_id) where state in ('QUEUED', 'RUNNING', 'FAILED');

-- Sightings that are of nobody yet and have an answer of the engine. The lock makes two who change what one sighting waits for take
-- turns: each statement after it sees what the other has committed.
create function review_refresh(sightings bigint[]) returns void language plpgsql security definer set search_path = public, pg_temp as $$
begin
    perform 1 from sighting where id = any(sightings) order by id for no key update;
    delete from review_waiting w where w.sighting_id = any(sightings) and not exists (
        select 1 from sighting s join annotation a on a.sighting_id = s.id join identification_run r on r.annotation_id = a.id
        where s.id = w.sighting_id and s.individual_id is null and r.latest and r.state in ('DONE', 'NOTHING_FOUND'));
    insert into review_waiting as w (sighting_id, rank, similarity)
    select s.id, case best.label when 'LIKELY_MATCH' then 1 when 'UNCERTAIN' then 2 else 3 end, best.similarity
    from sighting s left join lateral (
        select c.label, c.similarity from annotation a
        join identification_run r on r.annotation_id = a.id and r.latest and r.state = 'DONE'
        join identification_candidate c on c.run_id = r.id
        where a.sighting_id = s.id and not exists (select 1 from match_decision d where d.sighting_id = s.id and d.undone_at is null
            and (d.other_individual_id = c.individual_id or d.other_sighting_id = c.sighting_id))
        order by c.similarity desc limit 1) best on true
    where s.id = any(sightings) and s.individual_id is null and exists (
        select 1 from annotation a join identification_run r on r.annotation_id = a.id
        where a.sighting_id = s.id and r.latest and r.state in ('DONE', 'NOTHING_FOUND'))
    on conflict (sighting_id) do update set rank = excluded.rank, similarity = excluded.similarity
        where (w.rank, w.similarity) is distinct from (excluded.rank, excluded.similarity);
end $$;

create function review_waiting_run() returns trigger language plpgsql as $$
begin
    perform review_refresh(array(select distinct a.sighting_id from changed r join annotation a on a.id = r.annotation_id));
    return null;
end $$;
create trigger review_waiting_added after insert on identification_run referencing new table as changed
    for each statement execute function review_waiting_run();
create trigger review_waiting_changed after update on identification_run referencing new table as changed
    for each statement execute function review_waiting_run();
create trigger review_waiting_removed after delete on identification_run referencing old table as changed
    for each statement execute function review_waiting_run();

create function review_waiting_candidate() returns trigger language plpgsql as $$
begin
    perform review_refresh(array(select distinct a.sighting_id from changed c join identification_run r on r.id = c.run_id
        join annotation a on a.id = r.annotation_id where r.latest));
    return null;
end $$;
create trigger review_waiting_added after insert on identification_candidate referencing new table as changed
    for each statement execute function review_waiting_candidate();
create trigger review_waiting_changed after update on identification_candidate referencing new table as changed
    for each statement execute function review_waiting_candidate();
create trigger review_waiting_removed after delete on identification_candidate referencing old table as changed
    for each statement execute function review_waiting_candidate();

create function review_waiting_decision() returns trigger language plpgsql as $$
begin
    perform review_refresh(array(select distinct sighting_id from changed));
    return null;
end $$;
create trigger review_waiting_added after insert on match_decision referencing new table as changed
    for each statement execute function review_waiting_decision();
create trigger review_waiting_changed after update on match_decision referencing new table as changed
    for each statement execute function review_waiting_decision();
create trigger review_waiting_removed after delete on match_decision referencing old table as changed
    for each statement execute function review_waiting_decision();

-- a box that goes, or goes to another sighting, takes its answer with it
create trigger review_waiting_removed after delete on annotation referencing old table as changed
    for each statement execute function review_waiting_decision();
create function review_waiting_annotation() returns trigger language plpgsql as $$
begin
    perform review_refresh(array(select s from (select o.sighting_id as s from gone o union select n.sighting_id from changed n) either
        where exists (select 1 from gone o join changed n on n.id = o.id where o.sighting_id <> n.sighting_id and s in (o.sighting_id, n.sighting_id))));
    return null;
end $$;
create trigger review_waiting_changed after update on annotation referencing old table as gone new table as changed
    for each statement execute function review_waiting_annotation();

create function review_waiting_sighting() returns trigger language plpgsql as $$
begin
    perform review_refresh(array(select n.id from gone o join changed n on n.id = o.id
        where (o.individual_id is null) <> (n.individual_id is null)));
    return null;
end $$;
create trigger review_waiting_changed after update on sighting referencing old table as gone new table as changed
    for each statement execute function review_waiting_sighting();

select review_refresh(array(select id from sighting where individual_id is null));
-- kept by the triggers alone
revoke insert, update, delete on review_waiting from ${app_role};
grant select on review_waiting to ${app_role};

-- A new species gets its partition, which locks annotation and embedding; an import writes annotation first and embedding then.
-- In the other order the two stopped each other until PostgreSQL ended one of them.
create or replace function ensure_gallery(species bigint, model bigint) returns void language plpgsql security definer
    set search_path = public, pg_temp as $$
declare branch text := 'embedding_s' || species;
        leaf   text := branch || '_m' || model;
        dims   integer;
begin
    if to_regclass(leaf) is not null then return; end if;
    select dimension into strict dims from embedding_model where id = model;
    perform 1 from species s where s.id = species;
    if not found then raise exception 'there is no species %', species; end if;
    lock table annotation in share row exclusive mode;
    perform pg_advisory_xact_lock(hashtext('ensure_gallery'));
    if to_regclass(branch) is null then
        execute format('create table %I partition of embedding for values in (%s) partition by list (model_id)', branch, species);
        execute format('grant select, insert, update, delete on %I to ${app_role}', branch);
    end if;
    if to_regclass(leaf) is null then
        execute format('create table %I partition of %I for values in (%s)', leaf, branch, model);
        execute format('alter table %I add constraint %I check (vector_dims(vector) = %s)', leaf, leaf || '_dims', dims);
        -- in the row itself, exact scans are 2.5 to 2.9 times cheaper; a row must fit a page of 8 kB
        execute format('alter table %I alter column vector set storage %s', leaf, case when dims <= 1900 then 'plain' else 'external' end);
        execute format('grant select, insert, update, delete on %I to ${app_role}', leaf);
    end if;
end $$;
