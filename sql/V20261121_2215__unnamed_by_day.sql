-- The list of sightings not yet named: few among many, so that the index of all days leads through thousands that have a name.
create index sighting_unnamed_day on sighting (coalesce(first_day, '-infinity'::date) desc, id desc) where individual_id is null;
