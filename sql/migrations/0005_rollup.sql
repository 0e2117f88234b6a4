-- Sufficient statistics, recomputed from the facts, never incremented.
create schema rollup;
grant usage on schema rollup to guesttracking_worker, guesttracking_analyst, guesttracking_reader;

-- Grain: property × slice × question × segment. A slice starts at slice_start and ends where the next possible one starts:
-- at a month, at an edge of a fiscal period, or where a state of the property begins. n counts responses; sum_x and sum_xx
-- are over steps. steps and step_counts list how often each step was given, for scales of at most 20 steps.
create table rollup.score (
    property_id int not null,
    slice_start date not null,
    question_id smallint not null,
    segment_id smallint not null,
    n int not null check (n > 0),
    sum_x bigint not null,
    sum_xx bigint not null,
    steps smallint[],
    step_counts int[],
    primary key (property_id, slice_start, question_id, segment_id)
) partition by range (slice_start);

-- Grain: a mark that facts of a property in a month changed since its slices were computed. Marks may repeat.
create table rollup.touched (
    property_id int not null,
    month date not null
);

select access.protect('rollup.score', true);
select access.protect('rollup.touched', false);

-- Makes a month's partitions of facts and rollups if they are missing; months from 2000 to the next but one (the program's
-- clock, which bounds the dates, may be a little ahead of the server's). A partition is made on its own and then attached:
-- that waits for nobody who reads or writes the other months, so two ingests cannot wait for each other.
create function rollup.ensure_month(month date) returns void language plpgsql security definer set search_path = '' as $$
declare
    parent text;
    partition_name text;
begin
    if month <> date_trunc('month', month)::date or month < date '2000-01-01'
        or month > date_trunc('month', now() + interval '2 months')::date then
        raise exception 'no partition for %: it is not the first of a month from 2000-01 to the next but one', month;
    end if;
    perform pg_advisory_xact_lock(hashtext('rollup.ensure_month'));
    foreach parent in array array['fact.response', 'rollup.score'] loop
        partition_name := parent || to_char(month, '_YYYYMM');
        if to_regclass(partition_name) is null then
            execute format('create table %s (like %s including all)', partition_name, parent);
            execute format('alter table %s enable row level security', partition_name);
            execute format('alter table %s force row level security', partition_name);
            execute format('alter table %s attach partition %s for values from (%L) to (%L)',
                parent, partition_name, month, (month + interval '1 month')::date);
        end if;
    end loop;
end $$;
revoke execute on function rollup.ensure_month(date) from public;
grant execute on function rollup.ensure_month(date) to guesttracking_worker;
