-- A site that an import made goes with the import's undo, unless something else has come to use it.
alter table site add column import_id bigint references import_batch on delete set null;
create index site_import on site (import_id) where import_id is not null;
