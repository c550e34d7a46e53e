-- A large species is measured on individuals that the seed draws: how many confirmed photographs there were.
alter table evaluation add column available integer;
alter table evaluation disable trigger evaluation_refuse;
update evaluation set available = photographs;
alter table evaluation enable trigger evaluation_refuse;
alter table evaluation alter column available set not null;
alter table evaluation add check (available >= photographs);
