-- How an evaluation splits its snapshot: whether some animals are new (open set) or none (closed set), whether the test asks about other
-- animals than validation (disjoint set), or what was photographed from a day on stands for what comes (by time). All that there are were open sets.
alter table evaluation
    add column split_kind text not null default 'OPEN_SET' check (split_kind in ('OPEN_SET', 'CLOSED_SET', 'DISJOINT_SET', 'BY_TIME')),
    add column validation_from date,
    add column test_from date,
    add check ((split_kind = 'BY_TIME') = (validation_from is not null) and (split_kind = 'BY_TIME') = (test_from is not null)),
    add check (test_from >= validation_from);
-- of the sighting; null where only its year or month is known, or nothing
alter table evaluation_sample add column day date;
