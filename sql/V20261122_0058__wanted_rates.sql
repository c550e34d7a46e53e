-- Cut-offs may be chosen for any wanted rates of error, not only the two that the laboratory offers by itself.
alter table species_threshold
    drop constraint species_threshold_objective_check,
    add constraint species_threshold_objective_check
        check (objective in ('SUGGESTED', 'BY_HAND', 'BEST_GEOMETRIC_MEAN', 'FALSE_MATCH_1', 'FALSE_MATCH_5', 'MISSED_5', 'WANTED_RATES')),
    -- in (0, 1): of new and of known animals called likely match with somebody else, and of known animals called likely new
    add column wanted_false_match double precision check (wanted_false_match > 0 and wanted_false_match < 1),
    add column wanted_missed double precision check (wanted_missed > 0 and wanted_missed < 1),
    add constraint threshold_wanted check ((objective = 'WANTED_RATES') = (num_nonnulls(wanted_false_match, wanted_missed) = 2)
        and num_nonnulls(wanted_false_match, wanted_missed) <> 1);
