-- What may be shown of a place: one rule, in SQL, for pages, API and export. Cells of 0.1, 0.01 and 0.001 degrees follow the
-- GBIF categories for sensitive species; the middle of the cell is given, so that repeated sightings do not average out to the truth.
create or replace function place_shown(degrees double precision, sensitivity text, exact boolean) returns double precision
    language sql immutable parallel safe as $$
    select case when exact or sensitivity = 'NONE' then degrees
        when sensitivity = 'LOW' then (floor(degrees * 1000) + 0.5) / 1000
        when sensitivity = 'MEDIUM' then (floor(degrees * 100) + 0.5) / 100
        when sensitivity = 'HIGH' then (floor(degrees * 10) + 0.5) / 10
    end
$$;

-- How many kilometres a place may be from the middle of its cell: half the cell's diagonal at the equator, rounded up.
create or replace function place_reach_km(sensitivity text) returns double precision language sql immutable parallel safe as $$
    select case sensitivity when 'LOW' then 0.08 when 'MEDIUM' then 0.8 when 'HIGH' then 8 else 0 end::double precision
$$;

-- The EXIF of a photograph without what says where it was taken: only what the camera measured is left, for places hide in
-- captions, comments, makers' notes and XMP as well.
create or replace function exif_shown(exif jsonb, sensitivity text, exact boolean) returns jsonb
    language sql immutable parallel safe as $$
    select case when exact or sensitivity = 'NONE' then exif else jsonb_strip_nulls(jsonb_build_object(
        'JPEG', exif -> 'JPEG',
        'Exif IFD0', (exif -> 'Exif IFD0') - array['Image Description', 'Windows XP Title', 'Windows XP Comment',
            'Windows XP Keywords', 'Windows XP Subject', 'Document Name'],
        'Exif SubIFD', (exif -> 'Exif SubIFD') - 'User Comment')) end
$$;

-- The coarsest sensitivity of the species on a photograph.
create or replace function photo_sensitivity(photo bigint) returns text language sql stable as $$
    select coalesce((select s.sensitivity from annotation a join species s on s.id = a.species_id where a.photo_id = photo
        order by array_position(array['WITHHELD', 'HIGH', 'MEDIUM', 'LOW', 'NONE'], s.sensitivity) limit 1), 'NONE')
$$;

-- How strict a category is: 1 is the strictest.
create or replace function strictness(sensitivity text) returns integer language sql immutable parallel safe as $$
    select array_position(array['WITHHELD', 'HIGH', 'MEDIUM', 'LOW', 'NONE'], sensitivity)
$$;

-- Sightings as a person with or without the right to exact places may see them. The sensitivity is that of the most sensitive species
-- on the sighting's photographs: animals on one photograph were at one place, so that the one would tell where the other was. Only
-- where some species of the catalog is more sensitive than the sighting's own are its photographs looked at.
create or replace function sightings_shown(exact boolean) returns table (
    id bigint, version integer, species_id bigint, scientific_name text, common_name text, sensitivity text, individual_id bigint,
    individual_name text, year integer, month integer, day integer, time_of_day time, utc_offset_minutes integer, offset_source text,
    date_written text, first_day date, last_day date, site_id bigint, site_name text, latitude double precision, longitude double precision,
    uncertainty_m double precision, place_exact boolean, observer text, sex text, life_stage text, behaviour text, remarks text,
    encounter text, client_key text, import_id bigint, created_at timestamptz)
    language sql stable as $$
    select s.id, s.version, s.species_id, sp.scientific_name, sp.common_name, c.sensitivity, s.individual_id,
        (select n.name from individual_name n where n.individual_id = s.individual_id and n.main),
        s.year, s.month, s.day, s.time_of_day, s.utc_offset_minutes, s.offset_source, s.date_written, s.first_day, s.last_day,
        case when exact or c.sensitivity <> 'WITHHELD' then s.site_id end,
        case when exact or c.sensitivity <> 'WITHHELD' then si.name end,
        place_shown(s.latitude, c.sensitivity, exact), place_shown(s.longitude, c.sensitivity, exact),
        case when exact or c.sensitivity = 'NONE' then s.uncertainty_m end,
        exact or c.sensitivity = 'NONE',
        s.observer, s.sex, s.life_stage, s.behaviour, s.remarks, s.encounter, s.client_key, s.import_id, s.created_at
    from sighting s join species sp on sp.id = s.species_id left join site si on si.id = s.site_id
    left join lateral (
        select min(strictness(o.sensitivity)) as strictest from annotation mine join annotation a on a.photo_id = mine.photo_id
            join species o on o.id = a.species_id
        where mine.sighting_id = s.id and strictness(sp.sensitivity) > (select min(strictness(x.sensitivity)) from species x)) beside on true
    cross join lateral (select case when beside.strictest < strictness(sp.sensitivity)
        then (array['WITHHELD', 'HIGH', 'MEDIUM', 'LOW', 'NONE'])[beside.strictest] else sp.sensitivity end as sensitivity) c
$$;

-- Sites as a person with or without the right to exact places may see them. A site's coordinates are as coarse as the most sensitive
-- species demands that was seen there or within it, or was photographed with one that was: otherwise the site would tell what the
-- sighting hides. Where an animal was whose place is withheld looks like a site whose place nobody knows.
create or replace function sites_shown(exact boolean) returns table (
    id bigint, version integer, parent_id bigint, name text, latitude double precision, longitude double precision,
    utc_offset_minutes integer, sensitivity text, place_exact boolean)
    language sql stable as $$
    with recursive seen as (
        select distinct s.site_id as at, sp.sensitivity from sighting s join species sp on sp.id = s.species_id
        where s.site_id is not null and sp.sensitivity <> 'NONE'
        union
        select s.site_id, sp.sensitivity from species sp join annotation a on a.species_id = sp.id
            join annotation beside on beside.photo_id = a.photo_id and beside.species_id <> a.species_id join sighting s on s.id = beside.sighting_id
        where s.site_id is not null and sp.sensitivity <> 'NONE' and (select count(distinct x.sensitivity) from species x) > 1),
    above as (
        select at, sensitivity from seen
        union
        select si.parent_id, a.sensitivity from above a join site si on si.id = a.at where si.parent_id is not null),
    coarsest as (
        select distinct on (at) at, sensitivity from above
        order by at, strictness(sensitivity))
    select si.id, si.version, si.parent_id, si.name,
        place_shown(si.latitude, coalesce(c.sensitivity, 'NONE'), exact), place_shown(si.longitude, coalesce(c.sensitivity, 'NONE'), exact),
        si.utc_offset_minutes, case when exact or c.sensitivity <> 'WITHHELD' then coalesce(c.sensitivity, 'NONE') else 'NONE' end,
        exact or (c.sensitivity is null and si.latitude is not null)
    from site si left join coarsest c on c.at = si.id
$$;
