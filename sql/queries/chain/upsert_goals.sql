-- Grain: year × measure of the rows given: how many, how many of them new or changed. Parameters: property ids ($1),
-- department ids ($2), measures ($3), years ($4), goals ($5), one place a row, no key twice. Equal goals are not written.
with given as (
    select property_id, department_id, measure, year, goal
    from unnest($1::int[], $2::smallint[], $3::text[], $4::smallint[], $5::numeric[])
        as row (property_id, department_id, measure, year, goal)
),
compared as (
    select given.year, given.measure, given.goal, known.goal as goal_before
    from given
    left join chain.goal as known using (property_id, department_id, measure, year)
),
written as (
    insert into chain.goal as known (property_id, department_id, measure, year, goal)
    select property_id, department_id, measure, year, goal
    from given
    on conflict (property_id, department_id, measure, year) do update set goal = excluded.goal where known.goal <> excluded.goal
)
select
    year,
    measure,
    count(*) as goals,
    count(*) filter (where goal_before is null) as added,
    count(*) filter (where goal_before <> goal) as changed
from compared
group by year, measure
order by year, measure collate "C"
