-- What a recipe answered about each photograph that an evaluation asked about, of validation and of test (see evaluation_sample.role):
-- for paired comparisons, for its worst mistakes, and for a laboratory of its scores. Evaluations that were made before have none.
create table evaluation_answer (
    evaluation_id       bigint  not null,
    annotation_id       bigint  not null,
    -- best score of the individual that the photograph shows, and the photograph that it came from; null where it was not compared
    own_score           double precision,
    own_annotation_id   bigint,
    -- likewise of somebody else
    other_score         double precision,
    other_annotation_id bigint,
    -- whether the best of all is the right one; a tie is broken by the recipe, so the scores do not say
    right_first         boolean not null,
    -- whether it was answered with the best of all, at the single cut-off, and not with "new"
    accepted            boolean not null,
    -- of the right individual among the individuals; 0 where it was not listed
    individual_rank     integer not null check (individual_rank >= 0),
    -- how the recipe ranked photographs of the right individual; null where it ranked none
    first_rank          integer check (first_rank >= 0),
    r_precision         double precision check (r_precision between 0 and 1),
    average_precision   double precision check (average_precision between 0 and 1),
    primary key (evaluation_id, annotation_id),
    foreign key (evaluation_id, annotation_id) references evaluation_sample,
    foreign key (evaluation_id, own_annotation_id) references evaluation_sample,
    foreign key (evaluation_id, other_annotation_id) references evaluation_sample,
    check (num_nonnulls(own_score, own_annotation_id) in (0, 2)),
    check (num_nonnulls(other_score, other_annotation_id) in (0, 2)),
    check (not right_first or own_score is not null),
    check (num_nonnulls(first_rank, r_precision, average_precision) in (0, 3))
);

create function evaluation_answer_refuse() returns trigger language plpgsql as $$
begin
    if exists (select 1 from evaluation e where e.id = case when tg_op = 'INSERT' then new.evaluation_id else old.evaluation_id end
            and e.state in ('DONE', 'FAILED', 'CANCELLED')) then
        raise exception 'the answers of an evaluation that is over are never changed' using errcode = 'check_violation';
    end if;
    return case when tg_op = 'DELETE' then old else new end;
end $$;
create trigger evaluation_answer_refuse before insert or update or delete on evaluation_answer for each row
    execute function evaluation_answer_refuse();
