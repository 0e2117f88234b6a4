-- Results in parts: a run whose inputs changed in one hotel writes again only what depends on that hotel. What was computed
-- before has other columns and rows; it is dropped, and 'compute' makes it again.
drop table result.standing;
truncate result.current_run, result.scorecard, result.run;

-- Grain: a table of standings of a period: the hotels of one peer group in one department by one measure. peer_group is region,
-- brand, chain, or none (hotels without a region); peer_key the region's path or the brand. content_hash covers its rows, so
-- that an equal table is written once, whichever runs of the period it belongs to.
create table result.part (
    part_id bigint generated always as identity primary key,
    period text not null,
    peer_group text not null,
    peer_key text not null,
    department_id smallint not null,
    measure text not null,
    content_hash text not null,
    unique (content_hash, period, peer_group, peer_key, department_id, measure)
);

-- Grain: a table that belongs to a run.
create table result.run_part (
    run_id bigint not null references result.run,
    part_id bigint not null references result.part,
    primary key (run_id, part_id)
);

-- Grain: property × part: the property against the other hotels of its peer group. Scores are in the measure's unit,
-- unrounded; null is undefined and reason says why. basis is the longer period that rest, difference and word are of where
-- the period itself has too few answers; basis_n and basis_score are the answers and the score that are compared. label is
-- what has to be said beside score and difference: a bridge between methods that they go over, answers by other methods that
-- were left out. standard_error and mix_adjusted_error are of score and mix_adjusted_score: what places come from, so that
-- anyone can check them. For those who may see the whole group; what a general manager may see stands in result.scorecard.
create table result.standing (
    property_id int not null,
    part_id bigint not null,
    n int not null,
    score float8,
    low float8,
    high float8,
    standard_error float8,
    basis text,
    basis_n int not null,
    basis_score float8,
    rest_n bigint not null,
    rest_hotels int not null,
    rest_score float8,
    difference float8,
    diff_low float8,
    diff_high float8,
    p float8,
    q float8,
    word text not null check (word in ('above', 'below', 'within chance', 'insufficient base', 'not available')),
    mix_adjusted_score float8,
    mix_adjusted_error float8,
    adjusted_score float8,
    reliability float8,
    rank int,
    ranked_of int not null,
    rank_low int,
    rank_high int,
    expected_rank float8,
    p_top float8,
    tied_group int,
    goal float8,
    goal_gap float8,
    goal_low float8,
    goal_high float8,
    goal_word text check (goal_word in ('met', 'missed', 'within chance', 'insufficient base', 'not available')),
    reason text,
    label text,
    primary key (property_id, part_id)
);
-- A part's rows lie together: a block range index finds them and costs next to nothing to keep.
create index standing_by_part on result.standing using brin (part_id) with (pages_per_range = 16);

grant select, insert on result.part, result.run_part to guesttracking_worker;
grant select on result.part, result.run_part to guesttracking_analyst;
select access.protect('result.standing', false);
