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
);

-- Grain: a mark that facts of a property in a month changed since its slices were computed. Marks may repeat.
create table rollup.touched (
    property_id int not null,
    month date not null
);

select access.protect('rollup.score', true);
select access.protect('rollup.touched', false);
