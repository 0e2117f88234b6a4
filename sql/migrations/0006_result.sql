-- What was computed: pages, packs and the command line read these and nothing else.
create schema result;
grant usage on schema result to guesttracking_worker, guesttracking_analyst, guesttracking_reader;

-- Grain: a distinct result of a period. run_hash covers every input (sums, memberships, settings, method version), so the
-- same data in another database has the same hash.
create table result.run (
    run_id bigint generated always as identity primary key,
    period text not null,
    start_date date not null,
    end_date date not null,
    run_hash text not null,
    preliminary boolean not null,
    data_as_of date,
    computed_at timestamptz not null,
    unique (period, run_hash)
);

-- Grain: a period and the run that holds for it now; checked_at is when compute last looked.
create table result.current_run (
    period text primary key,
    run_id bigint not null references result.run,
    checked_at timestamptz not null
);

-- Grain: property × run × region × department × measure: the property against the other hotels of that region. region_id 0
-- where the property has no region. Scores are in the measure's unit, unrounded; null is undefined and reason says why.
-- For those who may see the whole region; what a general manager may see stands in result.scorecard.
create table result.standing (
    property_id int not null,
    run_id bigint not null,
    region_id int not null,
    department_id smallint not null,
    measure text not null,
    n bigint not null,
    score float8,
    low float8,
    high float8,
    rest_n bigint,
    rest_score float8,
    difference float8,
    diff_low float8,
    diff_high float8,
    p float8,
    rank int,
    ranked_of int,
    rank_low int,
    rank_high int,
    reason text,
    primary key (property_id, run_id, region_id, department_id, measure)
);
create index standing_by_run on result.standing (run_id, region_id, department_id, measure);

-- Grain: recipient property × run: the general manager's scorecard, whole, as this recipient may see it.
create table result.scorecard (
    property_id int not null,
    run_id bigint not null,
    scorecard jsonb not null,
    primary key (property_id, run_id)
);

-- Grain: a computed period for which answers came in, or were corrected, after compute last looked.
create view result.stale_period with (security_invoker = true) as
select current_run.period, current_run.run_id
from result.current_run
where exists (
    select from ingest.batch
    where batch.state = 'done' and batch.rows_accepted + batch.rows_corrected > 0 and batch.finished_at > current_run.checked_at);

grant select on result.stale_period to guesttracking_analyst;
grant select, insert on result.run to guesttracking_worker;
grant select, insert, update on result.current_run to guesttracking_worker;
grant select on result.run, result.current_run to guesttracking_analyst, guesttracking_reader;
select access.protect('result.standing', false);
select access.protect('result.scorecard', true);
