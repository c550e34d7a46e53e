-- whether a row describes a sighting that is in the catalog already, as the dry run found it
alter table import_row add column describes boolean not null default false;
