-- Each row of a table looks for the sighting of its encounter, each photograph of a series for that of its group.
create index sighting_encounter on sighting (import_id, encounter) where encounter is not null;
create index import_file_group on import_file (import_id, group_key) where group_key is not null;
