-- Undoing an import asks for the decisions on each of its sightings; those taken back were in no index.
create index match_decision_of on match_decision (sighting_id);
