-- What rows of a table added to sightings that were in the catalog already: the columns that changed, as they were and as they became.
-- Undoing the import puts them back, as long as they are still what it made of them.
create table import_supplement (
    import_id   bigint not null references import_batch on delete cascade,
    sighting_id bigint not null references sighting on delete cascade,
    before      jsonb  not null,
    after       jsonb  not null,
    primary key (import_id, sighting_id)
);
create index import_supplement_sighting on import_supplement (sighting_id);
-- a row may name a photograph by the name of its file, without its folder
create index photo_name on photo (lower(substring(file_name from '[^/]*$')));
