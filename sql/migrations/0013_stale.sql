-- Results depend on more than answers: on what the chain says, goals, weights of the composite, bridges, fiscal calendars.

-- Grain: an import that changed one of these; changed_at by the database's clock, shortly before it was committed.
create table result.input_change (
    changed_at timestamptz primary key
);
grant select, insert on result.input_change to guesttracking_worker;
grant select on result.input_change to guesttracking_analyst;

-- By the database's clock too: when the transaction began that looked at the inputs.
alter table result.current_run add looked_at timestamptz not null default now();

-- Grain: a computed period for which answers came in, or were corrected, or inputs were imported, after compute last looked.
create or replace view result.stale_period with (security_invoker = true) as
select current_run.period, current_run.run_id
from result.current_run
where exists (
        select from ingest.batch
        where batch.state = 'done' and batch.rows_accepted + batch.rows_corrected > 0 and batch.finished_at > current_run.checked_at)
    or exists (select from result.input_change where input_change.changed_at > current_run.looked_at);
