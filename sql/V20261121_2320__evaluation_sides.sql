-- Whether sides of the species differ, as it was when an evaluation was asked for: made once more, it is of the same conditions.
-- Of those that are there the best that is known is what holds now.
alter table evaluation add column sides_differ boolean;
alter table evaluation disable trigger evaluation_refuse;
update evaluation e set sides_differ = s.sides_differ from species s where s.id = e.species_id;
alter table evaluation enable trigger evaluation_refuse;
alter table evaluation alter column sides_differ set not null;
