-- Photographs of one encounter resemble each other whoever they show. A name of an encounter is unique within its import; a sighting
-- that names none is one of its own.
create function encounter_of(s sighting) returns text language sql immutable as $$
    select case when s.encounter is null then 'sighting ' || s.id else 'import ' || coalesce(s.import_id, 0) || ' ' || s.encounter end
$$;
