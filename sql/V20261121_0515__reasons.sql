-- A comparison with null is neither true nor false, and a check lets that pass: what failed without a reason did.
alter table job drop constraint job_check,
    add constraint job_reason check (state not in ('FAILED', 'NOTHING_FOUND') or coalesce(btrim(reason), '') <> '');
alter table identification_run drop constraint identification_run_check,
    add constraint identification_run_reason check (state not in ('FAILED', 'NOTHING_FOUND') or coalesce(btrim(reason), '') <> '');
